// Dates as pages of many countries write them: text in, ISO out.
#include "acquire/page_date.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

struct Case {
  const char* language;
  const char* text;
  const char* expected;  // the dates found, joined by a space
};

std::string AllDates(const Case& c, bool month_first = false) {
  std::string out;
  for (WrittenDate d : FindDates(c.text, {c.language, month_first})) {
    if (!out.empty()) out += ' ';
    out += Iso(d);
  }
  return out;
}

TEST(FindDates, ReadsDatesOfManyLanguages) {
  const Case cases[] = {
      {"en", "Published: April 14, 2020", "2020-04-14"},
      {"en", "Tue 14th of April 2020 at 10.22am", "2020-04-14T10:22"},
      {"en", "Apr. 14, 2020, 3:05 p.m. ET", "2020-04-14T15:05"},
      {"en", "Updated 11:31 GMT, 24 July 2012", "2012-07-24T11:31Z"},
      {"en", "14-Apr-20", "2020-04-14"},
      {"en", "5 | April 14, 2020", "2020-04-14"},
      {"en", "Apr 14 10:22:33 EDT 2020", "2020-04-14T10:22:33-04:00"},
      {"de", "Stand: 14.04.2020, 10:22 Uhr", "2020-04-14T10:22"},
      {"de", "Dienstag, 3. März 2020 | 14.15 Uhr", "2020-03-03T14:15"},
      {"de", "14. Jänner 2020", "2020-01-14"},
      {"de", "14 | 04 | 2020", "2020-04-14"},
      {"sr", "14. априла 2020.", "2020-04-14"},
      {"mt", "14 ta' April 2020", "2020-04-14"},
      {"ha", "14 Afrilu 2020", "2020-04-14"},
      {"mn", "2020 оны 4 сарын 14", "2020-04-14"},
      {"ja", "令和2年4月14日", "2020-04-14"},
      {"ja", "平成30年4月14日（土）", "2018-04-14"},
      {"zh", "中華民國109年4月14日", "2020-04-14"},
      {"zh", "109年4月14日", "2020-04-14"},
      {"ja", "109年4月14日", "0000-04-14"},
      {"de", "14 | 04 - 2020", ""},
      {"fr", "Publié le 1er août 2020 à 10h22", "2020-08-01T10:22"},
      {"es", "22 de octubre de 2020", "2020-10-22"},
      {"es", "22 de octubre", "0000-10-22"},
      {"pt", "14 de março de 2020 às 18h05", "2020-03-14T18:05"},
      {"it", "Martedì 14 aprile 2020", "2020-04-14"},
      {"nl", "14 mei 2020 om 09:12", "2020-05-14T09:12"},
      {"sv", "14 maj 2020 kl. 06.30", "2020-05-14T06:30"},
      {"fi", "14.4.2020 klo 6.30", "2020-04-14T06:30"},
      {"fi", "14. huhtikuuta 2020", "2020-04-14"},
      {"pl", "14 października 2020, 08:00", "2020-10-14T08:00"},
      {"cs", "14. dubna 2020", "2020-04-14"},
      {"cs", "14. listopadu 2020", "2020-11-14"},
      {"hr", "14. listopada 2020.", "2020-10-14"},
      {"pl", "14 listopada 2020", "2020-11-14"},
      {"hu", "2020. április 14. 10:22", "2020-04-14T10:22"},
      {"hu", "2020.04.14. 10:22", "2020-04-14T10:22"},
      {"ro", "14 aprilie 2020", "2020-04-14"},
      {"ru", "14 апреля 2020 г., 10:22", "2020-04-14T10:22"},
      {"ru", "10:22, 14 апреля 2020", "2020-04-14T10:22"},
      {"uk", "14 квітня 2020 року", "2020-04-14"},
      {"bg", "14 април 2020", "2020-04-14"},
      {"el", "14 Απριλίου 2020", "2020-04-14"},
      {"tr", "14 Ağustos 2020 Cuma 10:22", "2020-08-14T10:22"},
      {"lt", "2020 m. balandžio 14 d.", "2020-04-14"},
      {"lv", "2020. gada 14. aprīlis", "2020-04-14"},
      {"id", "Selasa, 14 Agustus 2020 10:22 WIB", "2020-08-14T10:22+07:00"},
      {"vi", "Thứ Ba, 14 tháng 4, 2020", "2020-04-14"},
      {"vi", "ngày 14 tháng 4 năm 2020", "2020-04-14"},
      {"ar", "١٤ أبريل ٢٠٢٠", "2020-04-14"},
      {"ar", "14 تشرين الأول 2020", "2020-10-14"},
      {"ar", "14 نيسان/أبريل 2020", "2020-04-14"},
      {"fa", "۲۶ فروردین ۱۳۹۹", "2020-04-14"},
      {"fa", "۱۳۹۹/۰۱/۲۶", "2020-04-14"},
      {"fa", "1 فروردین 1400", "2021-03-21"},
      {"he", "14 באפריל 2020", "2020-04-14"},
      {"hi", "14 अप्रैल 2020", "2020-04-14"},
      {"bn", "১৪ এপ্রিল ২০২০", "2020-04-14"},
      {"th", "14 เมษายน 2563", "2020-04-14"},
      {"th", "14 เม.ย. 63", "2020-04-14"},
      {"zh", "发布时间：2020年4月14日 10:22", "2020-04-14T10:22"},
      {"zh", "2020-04-14 10:22:33", "2020-04-14T10:22:33"},
      {"ja", "2020年4月14日(火) 10時22分", "2020-04-14T10:22"},
      {"ko", "2020년 4월 14일 오후 3:10", "2020-04-14T15:10"},
      {"ko", "입력 2020.04.14 15:10", "2020-04-14T15:10"},
      {"", "２０２０年４月１４日", "2020-04-14"},
      {"", "2020/4/14", "2020-04-14"},
  };
  for (const Case& c : cases) EXPECT_EQ(AllDates(c), c.expected) << c.text;
}

TEST(FindDates, LeavesOtherNumbersAlone) {
  const Case cases[] = {
      {"en", "Version 1.14.4.2020", ""},       {"en", "May 2020", ""},
      {"en", "31 February 2020", ""},          {"en", "$14 April 2020", ""},
      {"en", "April 14, 190 people", "0000-04-14"}, {"ar", "21 شعبان 1441", ""},
      {"en", "call 020 12/34/56", ""},         {"en", "\xff\xfe 14 \xf0\x9f", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(AllDates(c).substr(0, 10), c.expected) << c.text;
}

TEST(FindDates, OrderOfDayAndMonth) {
  Case c{"en", "4/5/2020", "2020-05-04"};
  EXPECT_EQ(AllDates(c), "2020-05-04");
  EXPECT_EQ(AllDates(c, true), "2020-04-05");
  EXPECT_TRUE(FindDates(c.text, {}).at(0).swappable);
  EXPECT_EQ(AllDates({"en", "4/25/2020", ""}), "2020-04-25");
  EXPECT_EQ(AllDates({"en", "25/4/2020", ""}, true), "2020-04-25");
  EXPECT_EQ(AllDates({"de", "4.5.2020", ""}, true), "2020-05-04");
}

TEST(FindDates, SpanHoldsTheWords) {
  std::string_view text = "By Ann Lee – 14 April 2020 at 10:22 – 3 comments";
  WrittenDate d = FindDates(text, {"en"}).at(0);
  EXPECT_EQ(text.substr(d.span.begin, d.span.size()), "14 April 2020 at 10:22");
}

TEST(ReadStamp, ReadsWhatMachinesWrite) {
  const std::pair<const char*, const char*> cases[] = {
      {"2020-04-14", "2020-04-14"},
      {"2020-04-14T10:22:33Z", "2020-04-14T10:22:33Z"},
      {"2020-04-14T10:22:33.123+03:00", "2020-04-14T10:22:33+03:00"},
      {"2020-04-14T10:22:33+0530", "2020-04-14T10:22:33+05:30"},
      {"2020-04-14T10:22-07", "2020-04-14T10:22-07:00"},
      {"2020-04-14 10:22:33", "2020-04-14T10:22:33"},
      {"20200414T102233Z", "2020-04-14T10:22:33Z"},
      {"20200414T1022+0200", "2020-04-14T10:22+02:00"},
      {"20200414", "2020-04-14"},
      {"20200414102233", "2020-04-14T10:22:33"},
      {"1586859753", "2020-04-14T10:22:33Z"},
      {"1586859753000", "2020-04-14T10:22:33Z"},
      {"Tue, 14 Apr 2020 10:22:33 GMT", "2020-04-14T10:22:33Z"},
      {"Tue, 14 Apr 2020 10:22:33 +0200", "2020-04-14T10:22:33+02:00"},
      {"Tue Apr 14 2020 10:22:33 GMT+0200 (CEST)", "2020-04-14T10:22:33+02:00"},
      {" \"2020-04-14\" ", "2020-04-14"},
      {"2020-04", ""}, {"", ""}, {"{{date}}", ""}, {"0000-00-00", ""}, {"12345678901234567890", ""},
  };
  for (auto [text, expected] : cases) {
    auto d = ReadStamp(text, {"en"});
    EXPECT_EQ(d ? Iso(*d) : "", expected) << text;
  }
}

TEST(DateInUrl, ReadsShapesOfContentSystems) {
  const std::pair<const char*, const char*> cases[] = {
      {"https://e.com/2020/04/14/title", "2020-04-14"},
      {"https://e.com/news/2020-4-14/title", "2020-04-14"},
      {"https://e.com/2020/apr/14/title", "2020-04-14"},
      {"https://e.com/2020-04/14/c_1125.htm", "2020-04-14"},
      {"https://e.com/gz/202004/t20200414_588.html", "2020-04-14"},
      {"https://e.com/a/20200414-title.html", "2020-04-14"},
      {"https://e.com/2020/0414/c1.html", "2020-04-14"},
      {"https://e.com/202004/14/title", "2020-04-14"},
      {"https://e.com/title-14-04-2020", "2020-04-14"},
      {"https://e.com/2020/04/title", "2020-04-00"},
      {"https://e.com/story-1586859753", ""},
      {"https://e.com/id/2020041412345", ""},
      {"https://e20200414.com/", ""},
      {"https://e.com", ""},
  };
  for (auto [url, expected] : cases) {
    auto d = DateInUrl(url);
    EXPECT_EQ(d ? Iso(*d) : "", expected) << url;
  }
}

TEST(InZone, MovesTheDay) {
  auto d = ReadStamp("2020-04-14T22:30:00Z", {});
  ASSERT_TRUE(d);
  EXPECT_EQ(Iso(InZone(*d, 180)), "2020-04-15T01:30:00+03:00");
  EXPECT_EQ(Iso(InZone(*ReadStamp("2020-03-01T02:00:00Z", {}), -300)), "2020-02-29T21:00:00-05:00");
}

}  // namespace
}  // namespace onrecord
