/*
 * Requests from outside to answers, with the embedded adapters in a folder of
 * the test's own: who may, tokens, limits, kept forms.
 */
#include "web/route.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/log.h"
#include "base/test.h"
#include "flow/registration.h"
#include "flow/signing.h"
#include "web/asset.h"
#include "web/body.h"
#include "web/seal.h"
#include "wire.h"

static struct ports *ports;
static const char *cookie; /* of the next requests */

/* A request as nginx would hand it over. */
struct call {
    const char *method, *uri, *host, *type, *body, *origin;
    size_t body_size, body_at;
    char length[32];
};

static const char *
call_param(void *context, const char *name)
{
    struct call *c = context;

    return str_eq(name, "REQUEST_METHOD")   ? c->method
           : str_eq(name, "REQUEST_URI")    ? c->uri
           : str_eq(name, "HTTP_HOST")      ? c->host
           : str_eq(name, "CONTENT_TYPE")   ? c->type
           : str_eq(name, "CONTENT_LENGTH") ? c->length
           : str_eq(name, "HTTP_ORIGIN")    ? c->origin
           : str_eq(name, "HTTP_COOKIE")    ? cookie
           : str_eq(name, "REMOTE_ADDR")    ? "192.0.2.1"
                                            : NULL;
}

static size_t
call_read(void *context, char *bytes, size_t size)
{
    struct call *c = context;
    size_t left = c->body_size - c->body_at;
    size_t take = left < size ? left : size;

    if (take > 0)
        memcpy(bytes, c->body + c->body_at, take);
    c->body_at += take;
    return take;
}

static void
forget(const char *line, size_t size)
{
    (void)line;
    (void)size;
}

static void
open_ports(void)
{
    struct arena *a = test_arena();
    const char *folder = test_folder();
    const char *share = getenv("TANDEM_SHARE");

    setenv("TANDEM_DATA", folder, 1);
    mkdir(arena_printf(a, "%s/run", folder), 0700);
    cookie = NULL;
    log_redirect(forget);
    if (!CHECK_OK(wire_open(a, NULL, &ports)))
        test_skip("the ports do not open");
    CHECK_OK(seal_load(ports, a));
    CHECK_OK(view_load(a, arena_printf(a, "%s/templates", share)));
    CHECK_OK(asset_load(a, arena_printf(a, "%s/static", share)));
}

static struct reply
serve(struct call *c)
{
    struct arena *a = test_arena();
    struct transport *t = NEW(a, struct transport);
    struct request *q = NEW(a, struct request);
    struct reply r = { .a = a, .headers = str_new(a), .body_fd = -1 };
    int status = 0;

    *t = (struct transport){ c, call_param, call_read };
    if (c->host == NULL)
        c->host = "127.0.0.1:8080";
    if (c->body != NULL && c->body_size == 0)
        c->body_size = strlen(c->body);
    if (c->length[0] == '\0' && c->body != NULL)
        snprintf(c->length, sizeof c->length, "%zu", c->body_size);
    if (c->body != NULL && c->type == NULL)
        c->type = "application/x-www-form-urlencoded";
    q->a = a;
    q->ports = ports;
    if (request_read(q, t, &status) != NULL)
        r.status = status;
    else
        route_serve(q, &r);
    return r;
}

static struct reply
get(const char *uri)
{
    struct call c = { .method = "GET", .uri = uri };

    return serve(&c);
}

static struct reply
post(const char *uri, const char *body)
{
    struct call c = { .method = "POST", .uri = uri, .body = body };

    return serve(&c);
}

static bool
says(const struct reply *r, const char *words)
{
    return r->body != NULL && strstr(r->body, words) != NULL;
}

/* The value of an attribute that follows `before` in a page. */
static char *
after(const struct reply *r, const char *before)
{
    const char *at = r->body != NULL ? strstr(r->body, before) : NULL;

    if (at == NULL)
        return arena_str(test_arena(), "");
    at += strlen(before);
    return arena_copy(test_arena(), at, strcspn(at, "\""));
}

static char *
token_of(const struct reply *r)
{
    return after(r, "name=\"token\" value=\"");
}

/* A cookie that a reply set, as the browser sends it back. */
static char *
set_cookie(const struct reply *r, const char *name)
{
    const char *at = strstr(r->headers.text, name);

    return at == NULL ? NULL
                      : arena_copy(test_arena(), at, strcspn(at, ";"));
}

static void
sign_in_person(void)
{
    struct arena *a = test_arena();
    struct registration_person person = {
        .role = ROLE_CANDIDATE, .name = "Ada Test", .email = "a@b.example",
        .password = "a long password of a test",
    };
    const char *id;
    struct signing s;

    CHECK_OK(registration_add(ports, a, &person, &id));
    CHECK_OK(signing_in(ports, a, person.email, person.password, "test",
                        "192.0.2.1", &s));
    cookie = arena_printf(a, "tandem_session=%s", s.token);
}

/* ---- finding ------------------------------------------------------------ */

static void
unknown_paths_are_404_with_a_reference(void)
{
    struct reply r;

    open_ports();
    r = get("/no-such-page");
    CHECK(r.status == 404);
    CHECK(says(&r, "This page is not here") && says(&r, "<b class=\"num\">"));
    CHECK(get("//").status == 404);
    CHECK(get("/privacy/").status == 404);
    CHECK(get("/PRIVACY").status == 404);
    CHECK(get("/%ff%fe").status == 400);
    CHECK(get("/a%00b").status == 400);
}

static void
other_methods_are_405_with_allow(void)
{
    struct call c = { .method = "BREW", .uri = "/privacy" };
    struct reply r;

    open_ports();
    r = serve(&c);
    CHECK(r.status == 405);
    CHECK(strstr(r.headers.text, "Allow: GET, HEAD\r\n") != NULL);
    r = post("/privacy", "a=b");
    CHECK(r.status == 405);
}

static void
head_has_the_headers_of_get(void)
{
    struct call c = { .method = "HEAD", .uri = "/privacy" };

    open_ports();
    CHECK(serve(&c).status == 200);
}

static void
every_answer_is_shielded(void)
{
    static const char *const paths[] = { "/", "/privacy", "/none", "/readyz",
                                         "/robots.txt", "/me" };

    open_ports();
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct reply r = get(paths[i]);

        CHECK(strstr(r.headers.text, "default-src 'none'") != NULL);
        CHECK(strstr(r.headers.text, "nosniff") != NULL);
        CHECK(strstr(r.headers.text, "frame-ancestors 'none'") != NULL);
        CHECK(strstr(r.headers.text, "Cache-Control:") != NULL);
    }
}

static void
a_foreign_host_is_421(void)
{
    struct call c = { .method = "GET", .uri = "/", .host = "evil.example" };

    open_ports();
    CHECK(serve(&c).status == 421);
    c.host = "localhost:8080";
    CHECK(serve(&c).status == 200);
}

/* ---- who may ------------------------------------------------------------ */

static void
strangers_are_led_to_the_door_and_back(void)
{
    struct reply r;

    open_ports();
    r = get("/account?x=1&y=2");
    CHECK(r.status == 303);
    CHECK(strstr(r.headers.text,
                 "Location: /signin?next=%2Faccount%3Fx%3D1%26y%3D2\r\n")
          != NULL);
}

static void
what_is_not_for_a_role_is_not_there(void)
{
    struct reply r;

    open_ports();
    sign_in_person();
    r = get("/admin");
    CHECK(r.status == 404);
    CHECK(strstr(r.headers.text, "no-store") != NULL);
}

static void
only_own_paths_follow_a_sign_in(void)
{
    CHECK(request_is_own_path("/me?x=1"));
    CHECK(!request_is_own_path("//evil.example"));
    CHECK(!request_is_own_path("/\\evil.example"));
    CHECK(!request_is_own_path("https://evil.example"));
    CHECK(!request_is_own_path("/\t/evil.example"));
    CHECK(!request_is_own_path(""));
    CHECK(!request_is_own_path(NULL));
}

static void
scripts_run_by_the_nonce_of_their_page(void)
{
    struct reply one, two;
    char *nonce;

    open_ports();
    one = get("/signin");
    two = get("/signin");
    nonce = after(&one, "nonce=\"");
    CHECK(strlen(nonce) >= 22);
    CHECK(strstr(one.headers.text,
                 arena_printf(test_arena(), "script-src 'nonce-%s';",
                              nonce)) != NULL);
    CHECK(!str_eq(nonce, after(&two, "nonce=\"")));
    CHECK(strstr(one.headers.text, "trusted-types 'none'") != NULL);
    two = get("/postings.rss");
    CHECK(strstr(two.headers.text, "Policy: sandbox; default") != NULL);
}

static void
on_https_every_cookie_belongs_to_this_host(void)
{
    struct call c = { .method = "GET", .uri = "/signin",
                      .host = "tandem.example" };
    struct reply page;
    char *visitor;

    setenv("TANDEM_WEB_BASE_URL", "https://tandem.example", 1);
    open_ports();
    unsetenv("TANDEM_WEB_BASE_URL");
    page = serve(&c);
    visitor = set_cookie(&page, "__Host-tandem_visitor=");
    if (!CHECK(visitor != NULL))
        return;
    CHECK(strstr(page.headers.text, "Secure") != NULL);
    c = (struct call){ .method = "POST", .uri = "/signin",
                       .host = "tandem.example",
                       .body = arena_printf(test_arena(), "token=%s&email=",
                                            token_of(&page)) };
    cookie = visitor + strlen("__Host-"); /* set by another host */
    CHECK(serve(&c).status == 403);
    cookie = visitor;
    c.body_at = 0;
    CHECK(serve(&c).status == 422);
}

/* ---- forms -------------------------------------------------------------- */

static void
a_form_without_its_token_is_403(void)
{
    struct reply page;

    open_ports();
    page = get("/signin");
    cookie = set_cookie(&page, "tandem_visitor=");
    CHECK(cookie != NULL);
    CHECK(post("/signin", "email=a@b.example&password=x").status == 403);
    CHECK(post("/signin", "token=x&email=a@b.example").status == 403);
    CHECK(post("/signin", arena_printf(test_arena(), "token=%s&email=",
                                       token_of(&page))).status == 422);
}

static void
a_form_from_another_site_is_403(void)
{
    struct call c = { .method = "POST", .uri = "/signin",
                      .origin = "https://evil.example" };
    struct reply page;

    open_ports();
    page = get("/signin");
    cookie = set_cookie(&page, "tandem_visitor=");
    c.body = arena_printf(test_arena(), "token=%s", token_of(&page));
    CHECK(serve(&c).status == 403);
    c = (struct call){ .method = "POST", .uri = "/signin", .body = c.body,
                       .origin = "http://127.0.0.1:8080" };
    CHECK(serve(&c).status == 422);
}

static void
another_visitors_token_is_403(void)
{
    struct reply one, two;

    open_ports();
    one = get("/signin");
    two = get("/signin");
    cookie = set_cookie(&two, "tandem_visitor=");
    CHECK(post("/signin", arena_printf(test_arena(), "token=%s",
                                       token_of(&one))).status == 403);
}

static void
what_was_typed_survives_an_ended_session(void)
{
    struct arena *a = test_arena();
    struct reply r;
    char *kept;

    open_ports();
    sign_in_person();
    cookie = NULL;
    r = post("/account", "token=old&name=Ada+%3CLovelace%3E&password=pw");
    CHECK(r.status == 403);
    CHECK(says(&r, "name=\"password\"")); /* the sign-in form itself */
    CHECK(!says(&r, "value=\"pw\""));
    cookie = set_cookie(&r, "tandem_visitor=");
    kept = after(&r, "name=\"kept\" value=\"");
    r = post("/signin",
             arena_printf(a, "token=%s&kept=%s&email=a%%40b.example&password=",
                          token_of(&r), kept));
    CHECK(r.status == 422);
    CHECK_STR(after(&r, "name=\"kept\" value=\""), kept);
    r = post("/signin",
             arena_printf(a, "token=%s&kept=%s&email=a%%40b.example&password="
                          "a+long+password+of+a+test", token_of(&r), kept));
    CHECK(r.status == 200);
    CHECK(says(&r, "action=\"/account\""));
    CHECK(says(&r, "name=\"name\" value=\"Ada &lt;Lovelace&gt;\""));
    cookie = set_cookie(&r, "tandem_session=");
    r = post("/account", arena_printf(a, "token=%s&review=1&name=Ada+%%3CL",
                                      token_of(&r)));
    CHECK(r.status == 422);
    CHECK(says(&r, "Nothing was sent yet") && says(&r, "Ada &lt;L"));
}

static void
a_form_that_is_too_large_is_413(void)
{
    struct call c = { .method = "POST", .uri = "/signin" };
    char *big;

    open_ports();
    big = arena_alloc(test_arena(), BODY_TEXT_MOST + 2);
    memset(big, 'a', BODY_TEXT_MOST + 1);
    c.body = big;
    CHECK(serve(&c).status == 413);
}

static void
a_body_cut_off_is_400(void)
{
    struct call c = { .method = "POST", .uri = "/signin", .body = "a=b",
                      .length = "100" };

    open_ports();
    CHECK(serve(&c).status == 400);
}

static void
another_kind_of_body_is_400(void)
{
    struct call c = { .method = "POST", .uri = "/signin", .body = "{}",
                      .type = "application/json" };

    open_ports();
    CHECK(serve(&c).status == 400);
}

TESTS(route, {
    TEST(unknown_paths_are_404_with_a_reference),
    TEST(other_methods_are_405_with_allow),
    TEST(head_has_the_headers_of_get),
    TEST(every_answer_is_shielded),
    TEST(scripts_run_by_the_nonce_of_their_page),
    TEST(on_https_every_cookie_belongs_to_this_host),
    TEST(a_foreign_host_is_421),
    TEST(strangers_are_led_to_the_door_and_back),
    TEST(what_is_not_for_a_role_is_not_there),
    TEST(only_own_paths_follow_a_sign_in),
    TEST(a_form_without_its_token_is_403),
    TEST(a_form_from_another_site_is_403),
    TEST(another_visitors_token_is_403),
    TEST(what_was_typed_survives_an_ended_session),
    TEST(a_form_that_is_too_large_is_413),
    TEST(a_body_cut_off_is_400),
    TEST(another_kind_of_body_is_400),
})
