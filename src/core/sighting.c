/* The table that describes a sighting, and what makes two of them one. */
#include "core/sighting.h"

#include "base/clock.h"

static const struct field sighting_fields[] = {
    RECORD_TEXT(sighting, id),
    RECORD_TEXT(sighting, candidate_id),
    RECORD_TEXT(sighting, employer_id),
    RECORD_TEXT(sighting, posting_id),
    RECORD_INT(sighting, seen_at),
    RECORD_END,
};

const struct record_type sighting_type = { "sighting",
                                           sizeof(struct sighting),
                                           sighting_fields };

char *
sighting_id(struct arena *a, const struct sighting *s)
{
    return arena_printf(a, "%s:%s:%s:%lld", s->candidate_id, s->employer_id,
                        s->posting_id != NULL ? s->posting_id : "",
                        (long long)(s->seen_at / DAY_S));
}
