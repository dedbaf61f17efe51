/* Resumes in Arabic and Hebrew, and in languages of which nothing is known. */
#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "embedded/parse_rules_testing.h"

static const char *
value_at(const struct parsed *out, const char *list, size_t i,
         const char *key)
{
    return json_get_str(json_array_get(json_object_get(out->resume, list), i),
                        key, "");
}

static size_t
count_of(const struct parsed *out, const char *list)
{
    return json_array_size(json_object_get(out->resume, list));
}

static void
arabic_sections_are_told_apart(void)
{
    struct parsed out = parse_testing(
        "السيرة الذاتية\nمحمد أحمد العتيبي\nm.otaibi@mail.example\n"
        "نبذة\nأعمل في تطوير الأنظمة مع فريق من ستة مهندسين\n"
        "الخبـرات العملية\n"
        "مهندس برمجيات أول، بنك الأفق\nيناير 2019 - حتى الآن\n"
        "- قيادة فريق من ستة مهندسين\n"
        "التعليم\nبكالوريوس علوم الحاسب، جامعة الملك سعود\n"
        "٢٠٠٩ - ٢٠١٣\n"
        "المهارات\nJava، Spring Boot، SQL\n"
        "اللغات\nالعربية: اللغة الأم\n");

    CHECK_STR(json_get_str(json_object_get(out.resume, "basics"), "name", ""),
              "محمد أحمد العتيبي");
    CHECK(count_of(&out, "work") == 1);
    CHECK_STR(value_at(&out, "work", 0, "position"), "مهندس برمجيات أول");
    CHECK_STR(value_at(&out, "work", 0, "name"), "بنك الأفق");
    CHECK_STR(value_at(&out, "work", 0, "startDate"), "2019-01");
    CHECK_STR(value_at(&out, "work", 0, "endDate"), "");
    CHECK(count_of(&out, "education") == 1);
    CHECK_STR(value_at(&out, "education", 0, "institution"),
              "جامعة الملك سعود");
    CHECK_STR(value_at(&out, "education", 0, "studyType"), "بكالوريوس");
    CHECK_STR(value_at(&out, "education", 0, "area"), "علوم الحاسب");
    CHECK_STR(value_at(&out, "education", 0, "endDate"), "2013");
    CHECK(count_of(&out, "skills") == 3);
    CHECK_STR(value_at(&out, "languages", 0, "fluency"), "native");
    CHECK_STR(out.language, "ar");
}

static void
hebrew_sections_are_told_apart(void)
{
    struct parsed out = parse_testing(
        "קורות חיים\nדנה לוי\ndana.levi@mail.example\n"
        "ניסיון תעסוקתי\n"
        "2018 - היום   מפתחת בכירה, חברת אלון מערכות\n"
        "2014 - 2018   מפתחת תוכנה, רימון בע\"מ\nפיתוח אתרים ב-React\n"
        "השכלה\n2010 - 2013   תואר ראשון בכלכלה, אוניברסיטת חיפה\n"
        "שירות צבאי\n2007 - 2009   קצינת תקשוב\n");

    CHECK_STR(json_get_str(json_object_get(out.resume, "basics"), "name", ""),
              "דנה לוי");
    CHECK(count_of(&out, "work") == 2);
    CHECK_STR(value_at(&out, "work", 0, "name"), "חברת אלון מערכות");
    CHECK_STR(value_at(&out, "work", 0, "endDate"), "");
    CHECK_STR(value_at(&out, "work", 1, "position"), "מפתחת תוכנה");
    CHECK_STR(value_at(&out, "work", 1, "name"), "רימון בע\"מ");
    CHECK(count_of(&out, "education") == 1);
    CHECK_STR(value_at(&out, "education", 0, "institution"),
              "אוניברסיטת חיפה");
}

static bool
is_unread(const struct parsed *out, const char *text, const char *line)
{
    const char *at = strstr(text, line);
    size_t i;
    json_t *one;

    json_array_foreach (out->unread, i, one)
        if (at != NULL && json_get_int(one, "start", -1) == at - text)
            return true;
    return false;
}

/* Nobody can tell posts from studies there: what is certain is read, the
 * rest is shown as unread. */
static void
a_language_that_is_not_known_makes_no_posts(void)
{
    static const char *const texts[] = {
        "Иван Петров\ni.petrov@mail.example\n+7 912 345-67-89\n"
        "Опыт\nРомашка\n2015 - 2018\nРазработка на PostgreSQL\n"
        "Образование\nМГУ, факультет ВМК\n2010 - 2015\n",
        "Mehmet Demir\nm.demir@mail.example\n+90 532 123 45 67\n"
        "Deneyim\nDeniz Lojistik\n2015 - 2018\nDepoda planlama, PostgreSQL\n"
        "Öğrenim\nEge Üniversitesi\n2010 - 2015\n",
        "أحمد حسن\na.hassan@mail.example\n+963 11 123 4567\n"
        "مسيرتي\nالمنار\n2015 - 2018\nPostgreSQL\n"
        "دراستي\nدمشق\n2010 - 2015\n",
    };

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct parsed out = parse_testing(texts[i]);
        const json_t *basics = json_object_get(out.resume, "basics");

        CHECK(count_of(&out, "work") == 0);
        CHECK(count_of(&out, "education") == 0);
        CHECK(is_unread(&out, texts[i], "2015 - 2018"));
        CHECK(is_unread(&out, texts[i], "2010 - 2015"));
        CHECK(json_get_str(basics, "email", NULL) != NULL);
        CHECK(json_get_str(basics, "phone", NULL) != NULL);
        CHECK_STR(json_get_str(json_array_get(out.skills, 0), "name", ""),
                  "PostgreSQL");
    }
}

TESTS(parse_rules_scripts, {
    TEST(arabic_sections_are_told_apart),
    TEST(hebrew_sections_are_told_apart),
    TEST(a_language_that_is_not_known_makes_no_posts),
})
