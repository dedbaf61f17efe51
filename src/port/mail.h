/* Mail out: files in an outbox, SMTP, or SES. */
#ifndef TANDEM_MAIL_H
#define TANDEM_MAIL_H

#include "base/err.h"

struct mail_message {
    const char *key; /* the task's id: Message-ID and idempotency key */
    const char *to, *to_name;
    const char *subject;
    const char *text; /* plain UTF-8 */
    const char *unsubscribe_url; /* NULL: a mail that must be sent */
};

struct mail;

struct mail_ops {
    struct err *(*send)(struct mail *m, struct arena *a,
                        const struct mail_message *message);
    void (*close)(struct mail *m);
};

struct mail {
    const struct mail_ops *ops;
};

/* Handed over for delivery; it may be sent twice if the machine dies right
 * after. ERR_INVALID: this address is refused for good. ERR_DOWN: deferred
 * or not reachable; try again later. Header injection is impossible. SES:
 * SendEmail v2 with the raw message; MessageRejected is ERR_INVALID, throttling
 * and 5xx are ERR_DOWN; it knows no idempotency key, hence the task's. */
static inline CHECKED struct err *
mail_send(struct mail *m, struct arena *a, const struct mail_message *message)
{
    return m->ops->send(m, a, message);
}

#endif
