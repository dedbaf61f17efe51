/*
 * Calls of AWS against a peer whose address stands in the environment; one
 * line on standard output, of numbers with spaces between.
 *
 *     aws overhead COUNT URL       the same request by the client and by bare
 *                                  libcurl, in turns: CPU us and wall us of
 *                                  each
 *     aws sign COUNT               a request of 1 KB signed: CPU us of each
 *     aws queue COUNT URL          sent, received and deleted: CPU ms
 *     aws puts COUNT BUCKET BYTES  objects: CPU ms
 *     aws upload FILE              through the blob port: memory in KB before
 *                                  and at most
 */
#include <curl/curl.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "aws/adapters.h"
#include "aws/messages.h"
#include "core/account.h"
#include "embedded/adapters.h"

enum { TEN = MESSAGES_MOST };

static struct arena *process;
static struct ports ports;

static double
now_us(clockid_t clock)
{
    struct timespec t;

    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void
must(struct err *e)
{
    if (e == NULL)
        return;
    fprintf(stderr, "%s\n", err_text(process, e));
    exit(1);
}

static struct aws *
client(void)
{
    struct aws *aws;
    struct conf *c;

    must(conf_load(process, NULL, &c));
    ports.conf = c;
    must(aws_open(process, &ports, &aws));
    return aws;
}

/* ---- overhead ----------------------------------------------------------- */

static size_t
drop(char *bytes, size_t size, size_t count, void *state)
{
    (void)bytes, (void)state;
    return size * count;
}

/* Signed once; no peer looks at the date. */
static CURL *
bare(const char *url, const char *body, struct curl_slist **headers)
{
    CURL *c = curl_easy_init();

    *headers = curl_slist_append(*headers, "Content-Type: "
                                 "application/x-amz-json-1.0");
    *headers = curl_slist_append(*headers, "X-Amz-Target: "
                                 "AmazonSQS.GetQueueAttributes");
    *headers = curl_slist_append(*headers, "X-Amz-Date: 20260313T152007Z");
    *headers = curl_slist_append(
        *headers, "Authorization: AWS4-HMAC-SHA256 Credential=AKIATESTS/"
        "20260313/eu-west-1/sqs/aws4_request, SignedHeaders=host;x-amz-date;"
        "x-amz-target, Signature=00000000000000000000000000000000000000000000"
        "00000000000000000000");
    *headers = curl_slist_append(*headers, "Expect:");
    curl_easy_setopt(c, CURLOPT_URL, url);
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, *headers);
    curl_easy_setopt(c, CURLOPT_POSTFIELDS, body);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, drop);
    return c;
}

static void
call(struct aws *aws, const char *url)
{
    struct arena *a = arena_new();
    struct aws_request r = {
        .service = "sqs", .operation = "GetQueueAttributes",
        .members = aws_members(a, "{s:s}", "QueueUrl", url) };
    struct aws_reply reply;

    must(aws_call(aws, a, &r, &reply));
    arena_free(a);
}

static int
by_size(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;

    return a < b ? -1 : a > b;
}

static double
median(double *of, int count)
{
    qsort(of, (size_t)count, sizeof(*of), by_size);
    return of[count / 2];
}

static int
overhead(int count, const char *url)
{
    struct aws *aws = client();
    double *cpu[2], *wall[2];
    struct curl_slist *headers = NULL;
    CURL *c;

    for (int i = 0; i < 2; i++) {
        cpu[i] = NEW_ARRAY(process, (size_t)count, double);
        wall[i] = NEW_ARRAY(process, (size_t)count, double);
    }
    c = bare(getenv("AWS_ENDPOINT_URL"),
             arena_printf(process, "{\"QueueUrl\":\"%s\"}", url), &headers);
    call(aws, url);
    curl_easy_perform(c);
    for (int n = 0; n < count; n++) {
        for (int i = 0; i < 2; i++) {
            double at = now_us(CLOCK_PROCESS_CPUTIME_ID);
            double began = now_us(CLOCK_MONOTONIC);

            if (i == 0)
                call(aws, url);
            else if (curl_easy_perform(c) != CURLE_OK)
                return 1;
            cpu[i][n] = now_us(CLOCK_PROCESS_CPUTIME_ID) - at;
            wall[i][n] = now_us(CLOCK_MONOTONIC) - began;
        }
    }
    printf("%.1f %.1f %.1f %.1f\n", median(cpu[0], count),
           median(cpu[1], count), median(wall[0], count),
           median(wall[1], count));
    curl_easy_cleanup(c);
    curl_slist_free_all(headers);
    return 0;
}

/* ---- signing ------------------------------------------------------------- */

/* The hash of the body is part of it, and the key of the day is not kept. */
static void
sign_one(const char *body, size_t size)
{
    struct arena *a = arena_new();
    struct sign_key key = { "AKIATESTS", "a secret of forty letters or so",
                            NULL };
    struct sign_header h[] = {
        { "Host", "sqs.eu-west-1.amazonaws.com" },
        { "Content-Type", "application/x-amz-json-1.0" },
        { "X-Amz-Target", "AmazonSQS.SendMessage" },
        { "amz-sdk-invocation-id", "01J9ZK3V8Q2M4N6P8R0S2T4V6X" },
        { "amz-sdk-request", "attempt=1; max=3" } };
    struct sign_request r = { "POST", "/", h, sizeof(h) / sizeof(h[0]),
                              sign_payload(a, body, size) };
    struct sign_how how = { .region = "eu-west-1", .service = "sqs",
                            .at = 1773415207 };
    struct sign_result s;

    sign_request(a, &key, &r, &how, &s);
    arena_free(a);
}

static int
sign(int count)
{
    char body[1024];
    double at;

    memset(body, 'x', sizeof(body));
    sign_one(body, sizeof(body));
    at = now_us(CLOCK_PROCESS_CPUTIME_ID);
    for (int n = 0; n < count; n++)
        sign_one(body, sizeof(body));
    printf("%.2f\n", (now_us(CLOCK_PROCESS_CPUTIME_ID) - at) / count);
    return 0;
}

/* ---- many --------------------------------------------------------------- */

static int
queue(int count, const char *url)
{
    struct messages m = { .aws = client(), .url = url };
    struct messages_wish w = { .most = TEN, .hidden_s = 60 };
    double at = now_us(CLOCK_PROCESS_CPUTIME_ID);
    int done = 0;

    for (int n = 0; n < count; n += TEN) {
        struct arena *a = arena_new();
        const char *body[TEN];
        bool failed[TEN];

        for (int i = 0; i < TEN; i++)
            body[i] = arena_printf(a, "{\"task\":\"%d\"}", n + i);
        must(messages_send(&m, a, body, TEN, failed));
        arena_free(a);
    }
    while (done < count) {
        struct arena *a = arena_new();
        const char *handle[TEN];
        size_t got;
        json_t *list;

        must(messages_receive(&m, a, &w, &list));
        got = json_array_size(list);
        for (size_t i = 0; i < got; i++)
            handle[i] = json_get_str(json_array_get(list, i),
                                     "ReceiptHandle", "");
        messages_delete(&m, a, handle, got);
        done += (int)got;
        arena_free(a);
        if (got == 0)
            return 1;
    }
    printf("%.1f\n", (now_us(CLOCK_PROCESS_CPUTIME_ID) - at) / 1000);
    return 0;
}

static int
puts_of(int count, const char *bucket, size_t size)
{
    struct aws *aws = client();
    char *bytes = arena_alloc(process, size);
    double at;

    memset(bytes, 'x', size);
    at = now_us(CLOCK_PROCESS_CPUTIME_ID);
    for (int n = 0; n < count; n++) {
        struct arena *a = arena_new();
        struct http_body body = { .bytes = bytes, .size = (int64_t)size };
        struct aws_request r = {
            .service = "s3", .operation = "PutObject", .body = &body,
            .members = aws_members(a, "{s:s,s:s}", "Bucket", bucket, "Key",
                                   arena_printf(a, "bench/%d", n)) };
        struct aws_reply reply;

        must(aws_call(aws, a, &r, &reply));
        arena_free(a);
    }
    printf("%.1f\n", (now_us(CLOCK_PROCESS_CPUTIME_ID) - at) / 1000);
    return 0;
}

/* ---- upload ------------------------------------------------------------- */

static long
memory_kb(void)
{
    struct rusage u;

    getrusage(RUSAGE_SELF, &u);
    return u.ru_maxrss;
}

static void
upload_one(int fd, const char *key)
{
    struct arena *a = arena_new();

    must(blob_put(ports.blob, a, "anna", key, fd));
    arena_free(a);
}

/* After a small one, which brings in libraries and makes keys. */
static int
upload(const char *path)
{
    struct account who = { .id = "anna", .email = "a", .email_key = "a",
                           .name = "a", .unsubscribe_key = "a" };
    int fd = open(path, O_RDONLY);
    struct change c;
    char copy[] = "/tmp/tandem-bench-XXXXXX";
    int made = mkstemp(copy);
    long before;

    if (fd < 0 || made < 0 || write(made, "small", 5) != 5)
        return 1;
    unlink(copy);
    client();
    must(store_sqlite_open(process, &ports, &ports.store));
    must(keys_file_open(process, &ports, &ports.keys));
    must(blob_s3_open(process, &ports, &ports.blob));
    change_start(&c, process);
    change_put(&c, &account_type, &who);
    must(store_commit(ports.store, &c));
    lseek(made, 0, SEEK_SET);
    upload_one(made, "small");
    before = memory_kb();
    upload_one(fd, "large");
    printf("%ld %ld\n", before, memory_kb());
    return 0;
}

int
main(int argc, char **argv)
{
    process = arena_new();
    if (argc == 4 && strcmp(argv[1], "overhead") == 0)
        return overhead(atoi(argv[2]), argv[3]);
    if (argc == 3 && strcmp(argv[1], "sign") == 0)
        return sign(atoi(argv[2]));
    if (argc == 4 && strcmp(argv[1], "queue") == 0)
        return queue(atoi(argv[2]), argv[3]);
    if (argc == 5 && strcmp(argv[1], "puts") == 0)
        return puts_of(atoi(argv[2]), argv[3], (size_t)atoi(argv[4]));
    if (argc == 3 && strcmp(argv[1], "upload") == 0)
        return upload(argv[2]);
    fputs("usage: see the head of tests/bench/aws.c\n", stderr);
    return 2;
}
