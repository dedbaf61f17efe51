/* The table that describes matches. */
#include "core/match.h"

const char *const band_names[] = { "weak", "possible", "strong", NULL };

const char *const found_by_names[] = { "profile", "posting", NULL };

static const struct field match_fields[] = {
    RECORD_TEXT(match, id),
    RECORD_TEXT(match, candidate_id),
    RECORD_TEXT(match, posting_id),
    RECORD_TEXT(match, employer_id),
    RECORD_TEXT(match, profile_id),
    RECORD_INT(match, posting_version),
    RECORD_REAL(match, score),
    RECORD_REAL(match, max),
    RECORD_ENUM(match, band, band_names),
    RECORD_TEXT(match, explanation),
    RECORD_TEXT(match, outline),
    RECORD_TEXT(match, limited),
    RECORD_TEXT(match, rank_version),
    RECORD_INT(match, computed_at),
    RECORD_INT(match, found_at),
    RECORD_ENUM(match, found_by, found_by_names),
    RECORD_END,
};

static const struct field match_card_fields[] = {
    RECORD_TEXT(match, id),
    RECORD_TEXT(match, posting_id),
    RECORD_TEXT(match, profile_id),
    RECORD_REAL(match, score),
    RECORD_ENUM(match, band, band_names),
    RECORD_TEXT(match, outline),
    RECORD_TEXT(match, rank_version),
    RECORD_END,
};

static const struct field ranking_fields[] = {
    RECORD_TEXT(ranking, id),
    RECORD_TEXT(ranking, version),
    RECORD_TEXT(ranking, target),
    RECORD_BOOL(ranking, people),
    RECORD_TEXT(ranking, after),
    RECORD_INT(ranking, touched_at),
    RECORD_END,
};

const struct record_type ranking_type = { "ranking", sizeof(struct ranking),
                                          ranking_fields };
static const struct field erased_fields[] = {
    RECORD_TEXT(erased, id),
    RECORD_INT(erased, erased_at),
    RECORD_END,
};

const struct record_type erased_type = { "erased", sizeof(struct erased),
                                         erased_fields };
const struct record_type match_type = { "match", sizeof(struct match),
                                        match_fields };
const struct record_type match_card_type = { "match", sizeof(struct match),
                                             match_card_fields };

char *
match_id(struct arena *a, const char *candidate_id, const char *posting_id)
{
    return arena_printf(a, "%s:%s", candidate_id, posting_id);
}
