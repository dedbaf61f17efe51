/* Kinesis as a peer has it, held against port/stream.h. */
#include "aws/adapters.h"
#include "aws/peer.h"
#include "base/test.h"
#include "port/stream_contract.h"

static void
keeps_the_contract_of_a_stream(void)
{
    struct ports *p = peer_ports(test_arena());

    CHECK_OK(stream_kinesis_open(test_arena(), p, &p->stream));
    stream_contract(p->stream);
    CHECK_OK(stream_forget(p->stream, test_arena(), "a1", 1773360000));
}

TESTS(stream_kinesis, {
    TEST(keeps_the_contract_of_a_stream),
})
