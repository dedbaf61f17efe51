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
    const char *about; /* ids of those it names, a space between; NULL: none */
};

struct mail;

struct mail_ops {
    struct err *(*send)(struct mail *m, struct arena *a,
                        const struct mail_message *message);
    struct err *(*forget)(struct mail *m, struct arena *a, const char *id,
                          const char *address);
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

/* No mail to the address, or about that id, is kept here when it returns;
 * neither: no error. A mail server has sent what it was handed: nothing is
 * kept. SES: the same. ERR_DOWN: try again. */
static inline CHECKED struct err *
mail_forget(struct mail *m, struct arena *a, const char *id,
            const char *address)
{
    return m->ops->forget(m, a, id, address);
}

#endif
