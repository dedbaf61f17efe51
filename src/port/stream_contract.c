/* The contract of the stream; what it wrote is read by each adapter's test. */
#include "port/stream_contract.h"

#include "base/test.h"

void
stream_contract(struct stream *s)
{
    struct event e = { .id = "e1", .seq = 1, .kind = "test.happened",
                       .happened_at = 1773414000 };

    CHECK_OK(stream_put(s, test_arena(), &e));
    CHECK_OK(stream_put(s, test_arena(), &e)); /* a repeat is no error */
    e.id = "e2";
    e.detail = "{\"words\": \"Zürich \\n\"}";
    CHECK_OK(stream_put(s, test_arena(), &e));
}
