/* A nurse and an employer to whom news are told, for tests of what tells
 * them. */
#ifndef TANDEM_DIGEST_TESTING_H
#define TANDEM_DIGEST_TESTING_H

#include "flow/actor.h"

#define NURSE "m@mail.example"
#define RITA "r@mail.example"
#define RESUME                                                             \
    "Mirela Popa\nmirela@mail.example\nLeeds\n\nEXPERIENCE\n"              \
    "Registered Nurse, Moor Hospital\t03/2016 - 05/2024\n"                 \
    "- Wound care\n\nSKILLS\nwound care, cannulation\n"
#define TASKS "We look after people.\n\n## Requirements\n\n- Wound care\n" \
              "- Cannulation\n"
#define NOON 1773403200 /* Friday, 13 March 2026, 12:00 UTC */

struct digest_scene {
    struct ports *p;
    struct actor nurse, rita;
};

/* At noon; the clock stands until the test lets it go. */
struct digest_scene digest_scene(void);

/* As the schedule does, at that time. */
void digest_scene_at(struct digest_scene *s, int64_t at);

#endif
