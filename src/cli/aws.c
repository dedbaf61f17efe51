/*
 * tandem aws: sign is a raw HTTP request in, the same one signed out; nothing
 * is sent and no setting is read, what it signs with stands in its options,
 * or its secret in a file.
 * The others ask with the settings and keys of the product.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "aws/aws.h"
#include "aws/credentials.h"
#include "aws/endpoint.h"
#include "base/clock.h"
#include "base/file.h"
#include "cli/cli.h"

enum { INPUT_MOST = 256 * 1024 * 1024, SECRET_MOST = 4096 };

/* The request as it came in. */
struct raw {
    const char *end;   /* of its lines: "\n" or "\r\n" */
    const char *head;  /* the header lines as they stand, the last one ended */
    const char *method, *target;
    struct sign_header *header;
    size_t count;
    const char *body;
    size_t body_size;
};

/* ---- options ------------------------------------------------------------ */

static const char *
needed(struct cli *c, const char *name)
{
    const char *value = cli_option(c, name);

    if (str_empty(value))
        cli_misuse(c, arena_printf(c->a, "%s is missing", name));
    return value;
}

/* A secret among the options stands in the list of processes: from a file it
 * does not. Its line end is no part of it. */
static const char *
secret_of(struct cli *c)
{
    const char *path = cli_option(c, "--secret-key-file");
    char *text = NULL;
    size_t size = 0;
    struct err *e;
    int fd;

    if (path == NULL)
        return needed(c, "--secret-key");
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        cli_misuse(c, arena_printf(c->a, "%s cannot be read", path));
    e = file_read(c->a, fd, SECRET_MOST, &text, &size);
    close(fd);
    if (e != NULL)
        cli_misuse(c, e->what);
    text = str_trim(c->a, text);
    if (str_empty(text))
        cli_misuse(c, arena_printf(c->a, "%s holds no key", path));
    return text;
}

/* "20260313T152000Z", and nothing that merely looks like it. */
static bool
read_time(struct arena *a, const char *text, int64_t *at)
{
    struct tm tm = { 0 };
    const char *end = strptime(text, "%Y%m%dT%H%M%SZ", &tm);

    if (end == NULL || *end != '\0')
        return false;
    *at = timegm(&tm);
    return str_eq(sign_time(a, *at), text);
}

static void
take_options(struct cli *c, struct sign_key *key, struct sign_how *how)
{
    const char *date = cli_option(c, "--date");
    const char *expires = cli_option(c, "--expires");

    how->region = needed(c, "--region");
    how->service = needed(c, "--service");
    key->access = needed(c, "--access-key");
    key->secret = secret_of(c);
    key->token = cli_option(c, "--session-token");
    how->token_unsigned = cli_flag(c, "--omit-session-token");
    how->in_query = cli_flag(c, "--query");
    how->keep_path = cli_flag(c, "--no-normalize");
    how->name_payload = cli_flag(c, "--sign-body");
    how->at = clock_now();
    how->expires_s = HOUR_S;
    if (date != NULL && !read_time(c->a, date, &how->at))
        cli_misuse(c, "--date is YYYYMMDDTHHMMSSZ");
    if (expires != NULL && (!str_int(expires, &how->expires_s) ||
                            how->expires_s < 1))
        cli_misuse(c, "--expires is a number of seconds");
    cli_words(c, 0, 0);
}

/* ---- the request -------------------------------------------------------- */

/* Where the line ends, without its end; *next is the line after it. */
static const char *
line_end(const char *line, const char **next)
{
    const char *end = strchrnul(line, '\n');

    *next = *end == '\0' ? end : end + 1;
    return end > line && end[-1] == '\r' ? end - 1 : end;
}

/* Everything between the first and the last space is the target. */
static void
read_request_line(struct cli *c, struct raw *r, const char *line,
                  size_t size)
{
    char *text = arena_copy(c->a, line, size);
    char *first = strchr(text, ' '), *last = strrchr(text, ' ');

    if (first == NULL || first == text || last <= first ||
        !str_starts(last, " HTTP/1."))
        cli_misuse(c, "the first line is METHOD TARGET HTTP/1.1");
    *first = *last = '\0';
    r->method = text;
    r->target = first + 1;
    if (r->target[0] != '\0' && r->target[0] != '/' && r->target[0] != '?')
        cli_misuse(c, "the target begins with a slash");
}

static void
add_line(struct cli *c, struct raw *r, const char *line, size_t size)
{
    const char *text = arena_copy(c->a, line, size);
    const char *colon = strchr(text, ':');
    struct sign_header *h;

    if (text[0] == ' ' || text[0] == '\t') {
        if (r->count == 0)
            cli_misuse(c, "the first header goes on from nothing");
        h = &r->header[r->count - 1];
        h->value = arena_join(c->a, h->value, " ", text, NULL);
        return;
    }
    if (colon == NULL || colon == text)
        cli_misuse(c, "a header is Name: value");
    h = &r->header[r->count++];
    h->name = str_trim(c->a, arena_copy(c->a, text, (size_t)(colon - text)));
    h->value = colon + 1;
    if (str_eq_nocase(h->name, "x-amz-date") ||
        str_eq_nocase(h->name, "authorization"))
        cli_misuse(c, arena_printf(c->a, "the request has %s already",
                                   h->name));
}

static size_t
count_lines(const char *text)
{
    size_t lines = 1;

    for (; *text != '\0'; text++)
        lines += *text == '\n';
    return lines;
}

static void
read_request(struct cli *c, struct raw *r, const char *text, size_t size)
{
    const char *line, *end, *next, *body = NULL;

    end = line_end(text, &next);
    r->end = *end == '\r' ? "\r\n" : "\n";
    read_request_line(c, r, text, (size_t)(end - text));
    r->header = NEW_ARRAY(c->a, count_lines(text), struct sign_header);
    for (line = next; *line != '\0'; line = next) {
        end = line_end(line, &next);
        if (end == line) {
            body = next;
            break;
        }
        add_line(c, r, line, (size_t)(end - line));
    }
    r->head = arena_copy(c->a, text, (size_t)(line - text));
    if (!str_ends(r->head, "\n"))
        r->head = arena_join(c->a, r->head, r->end, NULL);
    r->body = body == NULL ? "" : body;
    r->body_size = body == NULL ? 0 : size - (size_t)(body - text);
}

/* ---- the answer --------------------------------------------------------- */

/* The head as it came, but for the target where that carries the signature. */
static void
print(const struct raw *r, const struct sign_result *s)
{
    size_t before = strlen(r->method) + 1;

    fwrite(r->head, 1, before, stdout);
    fputs(s->target, stdout);
    fputs(r->head + before + strlen(r->target), stdout);
    for (size_t i = 0; i < s->count; i++)
        printf("%s: %s%s", s->header[i].name, s->header[i].value, r->end);
    fputs(r->end, stdout);
    fwrite(r->body, 1, r->body_size, stdout);
}

struct err *
cli_aws_sign(struct cli *c)
{
    struct sign_key key = { 0 };
    struct sign_how how = { 0 };
    struct sign_result result;
    struct raw r = { 0 };
    struct sign_request request;
    char *text;
    size_t size;

    take_options(c, &key, &how);
    TRY(file_read(c->a, STDIN_FILENO, INPUT_MOST, &text, &size));
    read_request(c, &r, text, size);
    request = (struct sign_request){
        .method = r.method, .target = r.target, .headers = r.header,
        .count = r.count,
        .payload = sign_payload(c->a, r.body, r.body_size) };
    sign_request(c->a, &key, &request, &how, &result);
    print(&r, &result);
    return NULL;
}

/* ---- who and where ------------------------------------------------------ */

static struct err *
open_client(struct cli *c, struct ports **p, struct aws **aws)
{
    struct conf *conf;

    TRY(cli_conf(c, &conf));
    TRY(cli_become_owner(c, conf));
    *p = NEW(c->a, struct ports);
    (*p)->conf = conf;
    return aws_open(c->a, *p, aws);
}

struct err *
cli_aws_whoami(struct cli *c)
{
    struct aws_request ask = { .service = "sts",
                               .operation = "GetCallerIdentity" };
    struct credentials keys;
    struct aws_reply reply;
    struct cli_table t;
    struct ports *p;
    struct aws *aws;

    cli_words(c, 0, 0);
    TRY(open_client(c, &p, &aws));
    TRY(credentials_get(c->a, p->conf, &keys));
    TRY(aws_call(aws, c->a, &ask, &reply));
    cli_table_start(&t, c, (const char *const[]){
        "account", "arn", "keys from", "until", NULL });
    cli_table_add(&t, (const char *const[]){
        json_get_str(reply.members, "Account", NULL),
        json_get_str(reply.members, "Arn", NULL), keys.source,
        keys.expires_at == 0 ? NULL : clock_iso(c->a, keys.expires_at) });
    cli_table_print(&t);
    return NULL;
}

struct err *
cli_aws_endpoints(struct cli *c)
{
    struct cli_table t;
    struct ports *p;
    struct aws *aws;

    cli_words(c, 0, 0);
    TRY(open_client(c, &p, &aws));
    cli_table_start(&t, c, (const char *const[]){
        "service", "endpoint", "region", "chosen by", NULL });
    for (const struct aws_service *s = operation_services; s->name != NULL;
         s++) {
        struct endpoint e;

        if (!endpoint_is_set(p->conf, s))
            continue; /* it has none but its owner's */
        TRY(aws_endpoint(aws, c->a, s->name, &e));
        cli_table_add(&t, (const char *const[]){ s->name, e.url, e.region,
                                                 e.source });
    }
    cli_table_print(&t);
    return NULL;
}
