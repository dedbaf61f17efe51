/* What the tests of resumes share. */
#include "flow/resume_testing.h"

struct resume_scene
resume_testing_scene(void)
{
    struct resume_scene s = { .p = trial_open() };

    s.who = trial_person(s.p, ROLE_CANDIDATE, "mirela@mail.example",
                         "Mirela Popa");
    return s;
}
