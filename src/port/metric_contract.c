/* The contract of metrics. */
#include "port/metric_contract.h"

#include <string.h>

#include "base/test.h"

void
metric_contract(struct metric *m)
{
    static const char want[] =
        "# TYPE tandem_mails_total counter\n"
        "tandem_mails_total 1\n"
        "# TYPE tandem_tasks_total counter\n"
        "tandem_tasks_total{kind=\"a\"} 2.5\n"
        "tandem_tasks_total{kind=\"b\\\"\"} 1\n";
    const char *text;
    char longer[200];

    memset(longer, 'x', sizeof(longer) - 1);
    longer[sizeof(longer) - 1] = '\0';
    CHECK_OK(metric_text(m, test_arena(), &text));
    CHECK_STR(text, "");
    metric_add(m, "tasks_total", "kind=b\"", 1);
    metric_add(m, "tasks_total", "kind=a", 2);
    metric_add(m, "mails_total", NULL, 1);
    metric_add(m, "tasks_total", "kind=a", 0.5);
    metric_add(m, "too_long_total", longer, 1); /* never fails visibly */
    CHECK_OK(metric_text(m, test_arena(), &text));
    CHECK_STR(text, want);
    CHECK_OK(metric_flush(m, test_arena()));
    CHECK_OK(metric_text(m, test_arena(), &text)); /* a sum stays a sum */
    CHECK_STR(text, want);
}
