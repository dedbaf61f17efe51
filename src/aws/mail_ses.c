/*
 * Mails by SES v2, as the raw message that is rendered here: what people get
 * is the same whichever adapter sends it, one-click unsubscribing too. Only a
 * refused recipient is the address's fault; a sender that is not verified or
 * an account that may not send is for the operator, and the task stays until
 * it is mended. SES knows no idempotency key: a mail may come twice.
 */
#include "aws/adapters.h"

#include <sodium.h>

#include "aws/aws.h"
#include "port/mime.h"

struct mail_ses {
    struct mail port;
    struct aws *aws;
    struct mime_sender sender;
    const char *set; /* of configurations; "": none */
};

static const char *
base64(struct arena *a, const char *bytes, size_t size)
{
    size_t room = sodium_base64_ENCODED_LEN(size,
                                            sodium_base64_VARIANT_ORIGINAL);
    char *text = arena_alloc(a, room);

    return sodium_bin2base64(text, room, (const unsigned char *)bytes, size,
                             sodium_base64_VARIANT_ORIGINAL);
}

/* SES has one code for a sender that may not and for a mail that it does not
 * take; its words tell them apart. */
static bool
is_of_sender(const struct aws_reply *reply)
{
    return strstr(reply->message, "not verified") != NULL ||
           strstr(reply->message, "authori") != NULL;
}

static struct err *
failure(struct arena *a, struct err *e, const struct aws_reply *reply)
{
    if (str_eq(reply->code, "MessageRejected") && !is_of_sender(reply))
        return fail(a, ERR_INVALID, "write to the person another way",
                    "SES refuses this mail for good (request %s)",
                    reply->request_id);
    if (str_eq(reply->code, "MessageRejected") ||
        str_eq(reply->code, "MailFromDomainNotVerifiedException"))
        return fail(a, ERR_DOWN, "verify the address or domain of mail.from "
                    "in SES, and leave its sandbox",
                    "SES refuses the sender of mail.from (request %s)",
                    reply->request_id);
    e->kind = ERR_DOWN;
    return e;
}

static struct err *
ses_send(struct mail *port, struct arena *a, const struct mail_message *msg)
{
    struct mail_ses *m = (struct mail_ses *)port;
    struct aws_request r = { .service = "sesv2", .operation = "SendEmail",
                             .setting = "ses.configuration_set" };
    struct aws_reply reply;
    const char *text;
    size_t size;
    struct err *e;

    TRY(mime_write(a, &m->sender, msg, &text, &size));
    r.members = aws_members(
        a, "{s:s,s:{s:[s]},s:{s:{s:s}}}", "FromEmailAddress",
        m->sender.address, "Destination", "ToAddresses", msg->to, "Content",
        "Raw", "Data", base64(a, text, size));
    if (!str_empty(m->set))
        json_object_set_new(r.members, "ConfigurationSetName",
                            json_string(m->set));
    e = aws_call(m->aws, a, &r, &reply);
    return e == NULL ? NULL : failure(a, e, &reply);
}

/* SES has sent what it was handed: nothing is kept here. */
static struct err *
ses_forget(struct mail *port, struct arena *a, const char *id,
           const char *address)
{
    (void)port, (void)a, (void)id, (void)address;
    return NULL;
}

static void
ses_close(struct mail *port)
{
    (void)port; /* connections are the client's */
}

static const struct mail_ops ops = {
    .send = ses_send,
    .forget = ses_forget,
    .close = ses_close,
};

struct err *
mail_ses_open(struct arena *a, const struct ports *p, struct mail **mail)
{
    struct mail_ses *m = NEW(a, struct mail_ses);

    m->port.ops = &ops;
    m->sender.address = conf_text(p->conf, "mail.from");
    m->sender.name = conf_text(p->conf, "mail.name");
    m->set = conf_text(p->conf, "ses.configuration_set");
    TRY(aws_open(a, p, &m->aws));
    *mail = &m->port;
    return NULL;
}
