/* For tests of resumes: a candidate, and what is in her resume. */
#ifndef TANDEM_RESUME_TESTING_H
#define TANDEM_RESUME_TESTING_H

#include "flow/resume.h"
#include "flow/trial.h"

#define RESUME_TESTING                                                     \
    "Mirela Popa\nmirela@mail.example\nLeeds\n\nEXPERIENCE\n"              \
    "Registered Nurse, Moor Hospital\t03/2016 - 05/2024\n"                 \
    "- Wound care\n\nSKILLS\nwound care, cannulation\n"

struct resume_scene {
    struct ports *p;
    struct actor who; /* Mirela Popa, who has sent nothing */
};

struct resume_scene resume_testing_scene(void);

#endif
