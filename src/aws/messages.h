/*
 * Messages of one queue of SQS: sent, received and deleted, ten at a time.
 * Batches answer 200 with what failed inside, entry by entry; what failed
 * through no fault of ours is sent again, a few times, and then logged.
 */
#ifndef TANDEM_AWS_MESSAGES_H
#define TANDEM_AWS_MESSAGES_H

#include "aws/aws.h"

enum { MESSAGES_MOST = 10, MESSAGES_WAIT_MOST_S = 20,
       MESSAGES_HIDDEN_MOST_S = 12 * 3600 };

struct messages {
    struct aws *aws;
    const char *url;     /* of the queue */
    const char *setting; /* that names it */
};

/* failed[i]: body i was not taken in the end. An error: the service did not
 * answer, and of no body it is known. */
CHECKED struct err *messages_send(const struct messages *m, struct arena *a,
                                  const char *const *body, size_t count,
                                  bool *failed);

struct messages_wish {
    size_t most;
    int64_t hidden_s; /* for how long others do not see them */
    int64_t wait_s;   /* until one comes, at most MESSAGES_WAIT_MOST_S */
    const struct http_watch *watch; /* while it waits; NULL: nothing */
};

/* An array of messages as SQS describes them (MessageId, Body,
 * ReceiptHandle), maybe empty; also where the watch did not want to wait. */
CHECKED struct err *messages_receive(const struct messages *m,
                                     struct arena *a,
                                     const struct messages_wish *w,
                                     json_t **list);

/* From now on nobody else sees it for that long. */
CHECKED struct err *messages_hide(const struct messages *m, struct arena *a,
                                  const char *handle, int64_t hidden_s);

/* What cannot be deleted is logged: it comes again. */
void messages_delete(const struct messages *m, struct arena *a,
                     const char *const *handle, size_t count);

#endif
