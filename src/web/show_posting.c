/* Postings in lists. */
#include "web/show_posting.h"

#include "base/str.h"
#include "web/label.h"

void
show_posting(struct request *q, struct view *row,
             const struct posting *posting, const struct employer *employer,
             double km)
{
    const char *pay = label_pay(q->a, posting);

    view_text(row, "ID", posting->id);
    view_text(row, "TITLE", posting->title);
    view_text(row, "KIND", label_kind(posting->kind));
    if (employer != NULL)
        view_text(view_row(row, "BY"), "EMPLOYER", employer->name);
    if (posting->published_at != 0)
        view_text(row, "AGO", label_ago(q->a, posting->published_at, q->now));
    if (!str_empty(posting->place) && km >= 1)
        view_textf(view_row(row, "AT"), "PLACE", "%s, %.0f km",
                   posting->place, km);
    else if (!str_empty(posting->place))
        view_text(view_row(row, "AT"), "PLACE", posting->place);
    if (posting->remote != REMOTE_NO)
        view_text(view_row(row, "HOME"), "REMOTE",
                  label_remote(posting->remote));
    if (pay != NULL)
        view_text(view_row(row, "PAID"), "PAY", pay);
    else
        view_show(row, "UNPAID");
}
