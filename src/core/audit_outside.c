/* The tables of these records, and when a line has settled. */
#include "core/audit_outside.h"

#include <stdlib.h>

const char *const audit_finding_kind_names[] = { "missing", "differing",
                                                 "foreign", "seen", NULL };

int64_t
audit_put_settled(const struct audit_put *m, int64_t now, int64_t settle_s)
{
    if (now - m->put_at >= settle_s)
        return m->seq;
    return now - m->pending_at >= settle_s ? m->pending : m->settled;
}

void
audit_put_move(struct audit_put *m, int64_t seq, int64_t now,
               int64_t settle_s)
{
    int64_t settled = audit_put_settled(m, now, settle_s);

    if (settled > m->settled || m->pending_at == 0) {
        m->settled = settled;
        m->pending = seq;
        m->pending_at = now;
    }
    m->seq = seq;
    m->put_at = now;
}

bool
audit_put_is_again(const struct audit_put *m, int64_t seq)
{
    const char *at = m->again;

    while (at != NULL && *at != '\0') {
        char *end;

        if (strtoll(at, &end, 10) == seq)
            return true;
        at = *end == ' ' ? end + 1 : NULL;
    }
    return false;
}

static const struct field audit_put_fields[] = {
    RECORD_TEXT(audit_put, id),
    RECORD_INT(audit_put, seq),
    RECORD_INT(audit_put, put_at),
    RECORD_INT(audit_put, settled),
    RECORD_INT(audit_put, pending),
    RECORD_INT(audit_put, pending_at),
    RECORD_TEXT(audit_put, again),
    RECORD_TEXT(audit_put, error),
    RECORD_INT(audit_put, version),
    RECORD_END,
};

static const struct field audit_comparison_fields[] = {
    RECORD_TEXT(audit_comparison, id),
    RECORD_INT(audit_comparison, compared_at),
    RECORD_INT(audit_comparison, ours),
    RECORD_INT(audit_comparison, there),
    RECORD_INT(audit_comparison, missing),
    RECORD_INT(audit_comparison, differing),
    RECORD_INT(audit_comparison, strange),
    RECORD_INT(audit_comparison, waiting),
    RECORD_INT(audit_comparison, seen_since),
    RECORD_BOOL(audit_comparison, seen_cut),
    RECORD_INT(audit_comparison, tried_at),
    RECORD_TEXT(audit_comparison, error),
    RECORD_END,
};

static const struct field audit_finding_fields[] = {
    RECORD_TEXT(audit_finding, id),
    RECORD_ENUM(audit_finding, kind, audit_finding_kind_names),
    RECORD_INT(audit_finding, seq),
    RECORD_INT(audit_finding, happened_at),
    RECORD_TEXT(audit_finding, who),
    RECORD_TEXT(audit_finding, what),
    RECORD_TEXT(audit_finding, thing),
    RECORD_INT(audit_finding, times),
    RECORD_TEXT(audit_finding, why),
    RECORD_END,
};

const struct record_type audit_put_type = { "audit_put",
                                            sizeof(struct audit_put),
                                            audit_put_fields };
const struct record_type audit_comparison_type = {
    "audit_comparison", sizeof(struct audit_comparison),
    audit_comparison_fields };
const struct record_type audit_finding_type = { "audit_finding",
                                                sizeof(struct audit_finding),
                                                audit_finding_fields };
