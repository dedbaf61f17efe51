/* A company's mark says only what was seen: the domain, or that an
 * administrator looked. One without a mark is not called anything. */
#include "web/show_company.h"

#include "web/layout.h"

void
show_company_mark(struct request *q, struct view *v,
                  const struct employer *employer)
{
    switch ((enum verified)employer->verified) {
    case VERIFIED_NO:
        return;
    case VERIFIED_DOMAIN:
        view_text(view_row(v, "BY_DOMAIN"), "DOMAIN",
                  employer->verified_domain);
        return;
    case VERIFIED_ADMIN:
        view_day(view_row(v, "BY_ADMIN"), "DAY", employer->verified_at,
                 layout_zone(q));
        return;
    }
}
