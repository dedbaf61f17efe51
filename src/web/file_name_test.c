/* Names that lie about what they name. */
#include "web/file_name.h"

#include "base/test.h"

static void
a_file_is_named_as_what_it_is(void)
{
    struct arena *a = test_arena();

    CHECK_STR(file_name_for(a, "application/pdf", "cv.PDF"), "cv.PDF");
    CHECK_STR(file_name_for(a, "application/pdf", "cv.exe"), "cv.exe.pdf");
    CHECK_STR(file_name_for(a, "image/jpeg", "photo.jpeg"), "photo.jpeg");
    CHECK_STR(file_name_for(a, "text/plain", "run.sh"), "run.sh.txt");
    CHECK_STR(file_name_for(a, "text/plain", "resume"), "resume.txt");
    CHECK_STR(file_name_for(a, NULL, "cv.html"), "cv.html.bin");
    CHECK_STR(file_name_for(a, "application/x-new", ".pdf"), ".pdf.bin");
}

TESTS(file_name, {
    TEST(a_file_is_named_as_what_it_is),
})
