/* The file a candidate uploaded, and the profile that was read from it. */
#ifndef TANDEM_RESUME_H
#define TANDEM_RESUME_H

#include "core/record.h"

enum resume_state {
    RESUME_RECEIVED, /* stored, waiting to be read */
    RESUME_SCANNED,  /* its text was taken out */
    RESUME_READ,     /* its profile waits for the candidate's check */
    RESUME_CHECKED,  /* the candidate confirmed the profile */
    RESUME_REFUSED   /* it cannot be read; reason says why and what to do */
};
extern const char *const resume_state_names[];

struct resume {
    const char *id;
    const char *candidate_id; /* account */
    int64_t number;           /* 1, 2, ... of this candidate */
    int state;
    const char *reason; /* RESUME_REFUSED: one sentence for the candidate */
    const char *file_name;
    const char *media_type; /* by content: "application/pdf" */
    int64_t size_bytes;
    const char *sha256;
    const char *blob_key;
    int64_t pages;
    int64_t reading_page; /* while it is read: 1 to pages; 0: not begun */
    int64_t drawn;        /* pages of which there is a picture */
    int64_t created_at, read_at;
    int64_t version;
};

/*
 * What is known of a candidate, read from a resume and corrected by hand.
 * Each save that is confirmed is a new row: applications point at the one
 * they were sent with.
 */
struct profile {
    const char *id;
    const char *candidate_id;
    int64_t number; /* 1, 2, ... of this candidate */
    const char *resume_id; /* NULL: written by hand */
    const char *resume_json; /* JSON Resume 1.0 */
    const char *text;        /* the document's text, reading order, UTF-8 */
    const char *evidence;    /* JSON: [{"path","start","end","confidence"}],
                                byte offsets into text */
    const char *skills;   /* JSON: [{"id","name","start","end","where"}] */
    const char *warnings; /* JSON: [{"kind","message","words","page"}] */
    const char *unread; /* JSON: [{"start","end"}], lines of text that gave
                           no value; NULL: none */
    const char *language;
    bool confirmed;
    bool draft; /* kept while its owner corrects it: the next one takes its
                   place. What a file was read as is neither. */
    int64_t created_at, confirmed_at;
    int64_t version;
};

extern const struct record_type resume_type, profile_type;

/* A profile with only what a line of a list shows: whose, its JSON Resume,
 * and since when. Cards are never written. */
extern const struct record_type profile_card_type;

#endif
