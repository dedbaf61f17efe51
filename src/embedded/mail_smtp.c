/*
 * Mails to a mail server, by libcurl. One connection, kept between mails of
 * a process and opened anew after a fork. TLS with a certificate that holds is
 * demanded of every server but one on this machine to which no password goes.
 *
 * Only a refused recipient is the address's fault: a refused sender, login or
 * content is for the operator, and the task stays until it is mended.
 */
#include "embedded/adapters.h"

#include <curl/curl.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "port/mime.h"

enum { CONNECT_MS = 10000, TOTAL_MS = 30000 };

struct mail_smtp {
    struct mail port;
    struct mime_sender sender;
    const char *url, *user, *password;
    bool trusted; /* nothing of it leaves this machine */
    CURL *curl;
    pid_t owner; /* whose connection it is */
};

struct source {
    const char *text;
    size_t left;
};

static size_t
give(char *to, size_t size, size_t count, void *state)
{
    struct source *s = state;
    size_t n = size * count < s->left ? size * count : s->left;

    memcpy(to, s->text, n);
    s->text += n;
    s->left -= n;
    return n;
}

static struct err *
ready(struct mail_smtp *m, struct arena *a)
{
    /* A connection of the parent's is left to the parent. */
    if (m->curl != NULL && m->owner != getpid())
        m->curl = NULL;
    if (m->curl == NULL) {
        m->curl = curl_easy_init();
        m->owner = getpid();
    }
    if (m->curl == NULL)
        return fail(a, ERR_DOWN, "start Tandem again",
                    "libcurl does not start");
    curl_easy_reset(m->curl);
    return NULL;
}

static void
set_options(struct mail_smtp *m, struct arena *a, struct source *body,
            struct curl_slist *to, char *why)
{
    CURL *c = m->curl;
    bool login = !str_empty(m->user), tls = !m->trusted || login;

    curl_easy_setopt(c, CURLOPT_URL, m->url);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(c, CURLOPT_PROXY, "");
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
    curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)TOTAL_MS);
    curl_easy_setopt(c, CURLOPT_USE_SSL,
                     tls ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_TRY);
    /* Servers on the same host have no certificate. */
    curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, tls ? 1L : 0L);
    curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, tls ? 2L : 0L);
    if (login) {
        curl_easy_setopt(c, CURLOPT_USERNAME, m->user);
        curl_easy_setopt(c, CURLOPT_PASSWORD, m->password);
    }
    curl_easy_setopt(c, CURLOPT_MAIL_FROM,
                     arena_printf(a, "<%s>", m->sender.address));
    curl_easy_setopt(c, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(c, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(c, CURLOPT_READDATA, body);
    curl_easy_setopt(c, CURLOPT_ERRORBUFFER, why);
}

/* The answer's text names the address, so only its number is kept. */
static struct err *
failure(struct mail_smtp *m, struct arena *a, CURLcode code, const char *why)
{
    long answer = 0;

    curl_easy_getinfo(m->curl, CURLINFO_RESPONSE_CODE, &answer);
    if (answer >= 500 && str_starts(why, "RCPT"))
        return fail(a, ERR_INVALID, "write to the person another way",
                    "the mail server refuses this address for good (%ld)",
                    answer);
    if (answer >= 400)
        return fail(a, ERR_DOWN, answer >= 500
                    ? "look at mail.from, mail.smtp_user and the server's log"
                    : "nothing: it is tried again",
                    "the mail server answered %ld", answer);
    return fail(a, ERR_DOWN, "look at mail.smtp_url, and whether the mail "
                "server runs", "no mail could be sent: %s",
                curl_easy_strerror(code));
}

static struct err *
send_mail(struct mail *port, struct arena *a, const struct mail_message *msg)
{
    struct mail_smtp *m = (struct mail_smtp *)port;
    char why[CURL_ERROR_SIZE] = "";
    struct curl_slist *to;
    struct source body;
    CURLcode code;

    TRY(mime_write(a, &m->sender, msg, &body.text, &body.left));
    TRY(ready(m, a));
    to = curl_slist_append(NULL, arena_printf(a, "<%s>", msg->to));
    set_options(m, a, &body, to, why);
    code = curl_easy_perform(m->curl);
    curl_slist_free_all(to);
    return code == CURLE_OK ? NULL : failure(m, a, code, why);
}

static void
end(struct mail *port)
{
    struct mail_smtp *m = (struct mail_smtp *)port;

    if (m->curl != NULL && m->owner == getpid())
        curl_easy_cleanup(m->curl);
    m->curl = NULL;
}

static void
end_with_arena(void *port)
{
    end(port);
}

static struct err *
forget_mail(struct mail *port, struct arena *a, const char *id,
            const char *address)
{
    (void)port; /* nothing is kept here */
    (void)a;
    (void)id;
    (void)address;
    return NULL;
}

static const struct mail_ops ops = {
    .send = send_mail,
    .forget = forget_mail,
    .close = end,
};

/* Whether the server is this machine by one of its own names. */
static bool
is_here(struct arena *a, const char *url)
{
    static const char *const names[] = { "127.0.0.1", "localhost", "[::1]" };
    const char *host = strstr(url, "://");

    host = host != NULL ? host + 3 : url;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t size = strlen(names[i]);

        if (str_eq_nocase(arena_copy(a, host, strnlen(host, size)),
                          names[i]) &&
            strchr("/:", host[size]) != NULL)
            return true;
    }
    return false;
}

struct err *
mail_smtp_open(struct arena *a, const struct ports *p, struct mail **mail)
{
    struct mail_smtp *m = NEW(a, struct mail_smtp);

    if (curl_global_init(CURL_GLOBAL_DEFAULT) != 0)
        return fail(a, ERR_DOWN, "install libcurl again",
                    "libcurl does not start");
    m->port.ops = &ops;
    m->sender.address = conf_text(p->conf, "mail.from");
    m->sender.name = conf_text(p->conf, "mail.name");
    m->url = conf_text(p->conf, "mail.smtp_url");
    m->trusted = is_here(a, m->url);
    m->user = conf_text(p->conf, "mail.smtp_user");
    m->password = conf_text(p->conf, "mail.smtp_password");
    arena_defer(a, end_with_arena, m);
    *mail = &m->port;
    return NULL;
}
