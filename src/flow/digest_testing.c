/* The scene, and its clock. */
#include "flow/digest_testing.h"

#include "base/clock.h"
#include "base/test.h"
#include "flow/digest.h"
#include "flow/trial.h"

struct digest_scene
digest_scene(void)
{
    struct digest_scene s;

    clock_hold(NOON);
    s.p = trial_open();
    s.nurse = trial_person(s.p, ROLE_CANDIDATE, NURSE, "Mirela");
    s.rita = trial_person(s.p, ROLE_EMPLOYER, RITA, "Rita");
    return s;
}

void
digest_scene_at(struct digest_scene *s, int64_t at)
{
    clock_hold(at);
    CHECK_OK(digest_step(s->p, test_arena(), NULL, NULL));
    trial_run(s->p);
}
