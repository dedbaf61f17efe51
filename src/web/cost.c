/* The table of what costs. */
#include "web/cost.h"

#include "base/str.h"
#include "flow/limits.h"

static const struct cost {
    enum method method;
    const char *path, *what, *setting;
} costs[] = {
    { METHOD_POST, "/me/resume", "upload", "limits.upload_hour" },
    { METHOD_POST, "/postings/:id/apply", "apply", "limits.apply_hour" },
    { METHOD_POST, "/messages/:id", "message", "limits.message_hour" },
    { METHOD_POST, "/employer/team/invite", "invite", "limits.message_hour" },
    { METHOD_POST, "/employer/postings/:id/publish", "publish",
      "limits.publish_hour" },
    { METHOD_GET, "/employer/people", "people", "limits.people_hour" },
    { METHOD_GET, "/me/profile.json", "export", "limits.export_hour" },
    { METHOD_GET, "/account/data/copy", "export", "limits.export_hour" },
    { METHOD_GET, "/admin/audit.csv", "export", "limits.export_hour" },
    { METHOD_GET, "/admin/fairness.csv", "export", "limits.export_hour" },
};

struct err *
cost_count(struct request *q, const struct route *row)
{
    for (size_t i = 0; i < sizeof costs / sizeof *costs; i++)
        if (costs[i].method == row->method &&
            str_eq(costs[i].path, row->path))
            return limits_account(q->ports, q->a, costs[i].what,
                                  costs[i].setting, q->actor.id);
    return NULL;
}
