/* The tables of these records, and when a line has settled. */
#include "core/audit_outside.h"

#include <stdlib.h>

#include "base/str.h"

const char *const audit_finding_kind_names[] = { "missing", "differing",
                                                 "strange", "seen", NULL };

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
audit_put_next(const char **at, int64_t *seq, int64_t *put_at)
{
    char *end;

    if (str_empty(*at))
        return false;
    *seq = strtoll(*at, &end, 10);
    *put_at = *end == ':' ? strtoll(end + 1, &end, 10) : 0;
    *at = *end == ' ' ? end + 1 : NULL;
    return true;
}

int64_t
audit_put_count(const char *lines)
{
    int64_t count = 0, seq, put_at;

    while (audit_put_next(&lines, &seq, &put_at))
        count++;
    return count;
}

static void
add_late(struct str *late, int64_t seq, int64_t put_at)
{
    str_addf(late, "%s%lld:%lld", late->size > 0 ? " " : "", (long long)seq,
             (long long)put_at);
}

void
audit_put_late(struct arena *a, struct audit_put *m, const int64_t *seq,
               size_t count, int64_t now, int64_t settle_s)
{
    struct str late = str_new(a);
    const char *at = m->late;
    int64_t before, put_at;

    while (audit_put_next(&at, &before, &put_at)) {
        if (now - put_at < settle_s)
            add_late(&late, before, put_at);
    }
    for (size_t i = 0; i < count; i++)
        add_late(&late, seq[i], now);
    m->late = late.size > 0 ? late.text : NULL;
}

bool
audit_put_is_due(const struct audit_put *m, int64_t seq, int64_t now,
                 int64_t settle_s)
{
    const char *again = m->again, *late = m->late;
    int64_t one, put_at;

    if (seq > audit_put_settled(m, now, settle_s))
        return false;
    while (audit_put_next(&again, &one, &put_at)) {
        if (one == seq)
            return false;
    }
    while (audit_put_next(&late, &one, &put_at)) {
        if (one == seq && now - put_at < settle_s)
            return false;
    }
    return true;
}

static const struct field audit_put_fields[] = {
    RECORD_TEXT(audit_put, id),
    RECORD_INT(audit_put, seq),
    RECORD_INT(audit_put, put_at),
    RECORD_INT(audit_put, settled),
    RECORD_INT(audit_put, pending),
    RECORD_INT(audit_put, pending_at),
    RECORD_TEXT(audit_put, again),
    RECORD_TEXT(audit_put, late),
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
