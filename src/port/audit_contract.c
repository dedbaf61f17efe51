/* The contract of the audit log's proof, for a log that nobody touched; that
 * a touched one is found is tested with each adapter. */
#include "port/audit_contract.h"

#include <string.h>

#include "base/test.h"

static void
add_lines(struct store *s, int count)
{
    struct change c;

    change_start(&c, test_arena());
    for (int i = 0; i < count; i++)
        change_audit(&c, "a1", "posting.publish", "posting:1", NULL);
    CHECK_OK(store_commit(s, &c));
}

static void
proves_itself(struct store *s, struct audit_log *l)
{
    struct audit_result r, later;

    CHECK_OK(audit_verify(l, test_arena(), NULL, &r));
    CHECK(r.lines == 0 && r.broken_id == NULL);
    add_lines(s, 3);
    CHECK_OK(audit_verify(l, test_arena(), NULL, &r));
    CHECK(r.lines == 3 && r.broken_id == NULL);
    add_lines(s, 1200); /* more than a page */
    CHECK_OK(audit_verify(l, test_arena(), r.head, &later));
    CHECK(later.lines == 1203 && later.broken_id == NULL);
    CHECK(strcmp(r.head, later.head) != 0);
    CHECK(later.found && !r.found);
    CHECK_OK(audit_verify(l, test_arena(), "not a hash", &later));
    CHECK(!later.found);
}

/* ---- outside ------------------------------------------------------------- */

enum { PUT = 5 };

/* The first lines of the log. */
static void
first_copies(struct store *s, struct audit_copy *copy)
{
    struct page page = { .limit = PUT };
    struct rows rows;

    CHECK_OK(store_list(s, test_arena(), AUDIT_AFTER, "0", &page, &rows));
    CHECK(rows.count == PUT);
    for (size_t i = 0; i < rows.count; i++)
        copy[i] = audit_copy_of(test_arena(), rows.row[i]);
}

/* How many come by pages; each the same as was put, and in that order. */
static size_t
read_copies(struct audit_log *l, const struct audit_copy *copy)
{
    struct audit_copies page = { .next = NULL };
    size_t count = 0;

    do {
        CHECK_OK(audit_list_copies(l, test_arena(), page.next, &page));
        for (size_t i = 0; i < page.count && CHECK(count < PUT);
             i++, count++)
            CHECK_STR(audit_copy_differs(&page.copy[i], &copy[count]), NULL);
    } while (page.next != NULL);
    return count;
}

/* As put, and what was put twice once. */
static void
keeps_what_was_put(struct store *s, struct audit_log *l)
{
    size_t kept = l->outside != NULL ? PUT : 0;
    struct audit_copy copy[PUT], head;
    const char *refused[PUT];

    first_copies(s, copy);
    CHECK_OK(audit_put_lines(l, test_arena(), copy, 3, refused));
    CHECK_OK(audit_put_lines(l, test_arena(), copy, PUT, refused));
    for (size_t i = 0; i < PUT; i++)
        CHECK(refused[i] == NULL);
    CHECK_OK(audit_head(l, test_arena(), &head));
    CHECK(head.seq == (int64_t)kept);
    CHECK(read_copies(l, copy) == kept);
}

void
audit_contract(struct store *s, struct audit_log *l)
{
    struct audit_copies all;
    struct audit_copy head;
    struct audit_acts acts;

    CHECK_OK(audit_head(l, test_arena(), &head));
    CHECK(head.seq == 0);
    CHECK_OK(audit_list_copies(l, test_arena(), NULL, &all));
    CHECK(all.count == 0 && all.next == NULL);
    CHECK_OK(audit_list_acts(l, test_arena(), 0, &acts));
    CHECK(l->outside != NULL || acts.count == 0);
    proves_itself(s, l);
    keeps_what_was_put(s, l);
}
