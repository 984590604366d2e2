// What natsmith-monitor makes of texts: of strangers' names, durations, and names that were typed wrong.
#include <gtest/gtest.h>

#include <clocale>

#include "shared/duration.hpp"
#include "shared/json_text.hpp"
#include "shared/nearest_name.hpp"
#include "shared/printable.hpp"

namespace natsmith::monitor {
namespace {

using namespace std::chrono_literals;

TEST(PrintableText, IsLeftAsItIs) { EXPECT_EQ(printable("Kamera Süd → 20 °C"), "Kamera Süd → 20 °C"); }

TEST(PrintableText, ShowsControlCharactersInsteadOfSendingThem) {
  EXPECT_EQ(printable("a\x1b[2Jb\r\n\tc\x07"), "a\\x1b[2Jb\\r\\n\\tc\\x07");
  EXPECT_EQ(printable("\x7f"), "\\x7f");
  EXPECT_EQ(printable("\xC2\x9B"
                      "31m"),
            "\\x9b31m");  // the one-character form of ESC [
  EXPECT_EQ(printable(std::string_view("a\0b", 3)), "a\\x00b");
}

TEST(PrintableText, ShowsWhatChangesTheDirectionOrCannotBeSeen) {
  EXPECT_EQ(printable("a\u202Eb\u200Bc\uFEFF\u2066"), "a\\u202eb\\u200bc\\ufeff\\u2066");
}

TEST(PrintableText, ReplacesWhatIsNoUtf8) {
  EXPECT_EQ(printable("a\xFF"
                      "b\xC3"),
            "a\uFFFDb\uFFFD");
  EXPECT_EQ(printable("\xC0\xAF"), "\uFFFD\uFFFD");                      // an overlong slash
  EXPECT_EQ(printable("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");            // a surrogate
  EXPECT_EQ(printable("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD");  // beyond Unicode
}

TEST(PrintableText, IsCutAndFilledByColumnsNotByBytes) {
  ASSERT_NE(std::setlocale(LC_CTYPE, "C.UTF-8"), nullptr);
  EXPECT_EQ(columns_of("Süd"), 3U);
  EXPECT_EQ(columns_of("望遠鏡"), 6U);
  EXPECT_EQ(shortened("Süden", 5), "Süden");
  EXPECT_EQ(shortened("Süden", 3), "Sü…");
  EXPECT_EQ(shortened("望遠鏡", 4), "望…");
  EXPECT_EQ(shortened("abc", 0), "");
  EXPECT_EQ(padded("Süd", 5), "Süd  ");
  EXPECT_EQ(padded("abcdef", 3), "abcdef");
}

TEST(JsonForPrograms, HoldsNothingThatATerminalObeys) {
  EXPECT_EQ(json_line("\x1b\xC2\x9B\x7f\xFF ü"), R"("\u001b\u009b\u007f\ufffd \u00fc")");
}

TEST(ADuration, IsReadWithItsUnit) {
  EXPECT_EQ(duration_of("500ms"), 500ms);
  EXPECT_EQ(duration_of("2.5s"), 2500ms);
  EXPECT_EQ(duration_of("30"), 30s);
  EXPECT_EQ(duration_of("5m"), 5min);
  EXPECT_EQ(duration_of("2h"), 2h);
  EXPECT_EQ(duration_of("2d"), 48h);
}

TEST(ADuration, IsRefusedWhenItIsNone) {
  for (const char* const wrong : {"", "s", "5 s", "-1s", "1e9d", "nan", "inf", "5x", "1000000d"})
    EXPECT_FALSE(duration_of(wrong)) << wrong;
  EXPECT_NE(check_duration("0s"), "");
  EXPECT_EQ(check_duration("1ms"), "");
}

TEST(ADuration, IsWrittenShortly) {
  EXPECT_EQ(short_duration(40ms), "0.0s");
  EXPECT_EQ(short_duration(1234ms), "1.2s");
  EXPECT_EQ(short_duration(59s), "59s");
  EXPECT_EQ(short_duration(185s), "3m05s");
  EXPECT_EQ(short_duration(2h + 13min), "2h13m");
  EXPECT_EQ(short_duration(6 * 24h + 4h), "6d04h");
  EXPECT_EQ(short_duration(-1s), "0.0s");
}

TEST(ANameTypedWrong, GetsTheNearestOne) {
  const std::vector<std::string> names{"svc1.main", "svc2.once", "launcher01.server01.oca"};
  EXPECT_EQ(nearest_name("svc1.mian", names), "svc1.main");
  EXPECT_EQ(nearest_name("SVC2.ONCE", names), "svc2.once");
  EXPECT_EQ(nearest_name("server01", names), "launcher01.server01.oca");
  EXPECT_EQ(nearest_name("telescope", names), "");
  EXPECT_EQ(did_you_mean("svc2.onc", names), "; did you mean \"svc2.once\"?");
}

TEST(ANameTypedWrong, IsAnsweredWithoutEscapeSequences) {
  EXPECT_EQ(did_you_mean("evi", {"evil\x1b[2J"}), "; did you mean \"evil\\x1b[2J\"?");
}

}  // namespace
}  // namespace natsmith::monitor
