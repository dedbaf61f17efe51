/* The contract of notices. */
#include "port/notify_contract.h"

#include "base/test.h"
#include "core/account.h"

void
notify_contract(struct store *s, struct notify *n)
{
    struct account ada = { .id = "a1", .email = "a@example.org",
                           .email_key = "a@example.org", .name = "Ada" };
    struct notice notice = { .id = "e1:a1", .account_id = "a1",
                             .kind = "test.happened",
                             .subject = "Something happened.",
                             .link = "/notices", .created_at = 7 };
    struct notice nobody = notice;
    struct page page = { .limit = 10 };
    struct notice *told;
    struct rows rows;
    struct change c;

    change_start(&c, test_arena());
    change_insert(&c, &account_type, &ada);
    CHECK_OK(store_commit(s, &c));
    CHECK_OK(notify_tell(n, test_arena(), &notice));
    notice.subject = "Said otherwise.";
    CHECK_OK(notify_tell(n, test_arena(), &notice)); /* changes nothing */
    CHECK_OK(store_list(s, test_arena(), NOTICE_UNREAD, "a1", &page, &rows));
    if (CHECK(rows.count == 1)) {
        told = rows.row[0];
        CHECK_STR(told->subject, "Something happened.");
    }
    nobody.id = "e1:gone";
    nobody.account_id = "gone"; /* erased meanwhile */
    CHECK_OK(notify_tell(n, test_arena(), &nobody));
}
