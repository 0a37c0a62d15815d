// Names of people in bylines and author fields.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "onrecord/document.h"

namespace onrecord {

struct NameInText {
  std::string name;  // as written
  Span span;         // in the words given
};

// `words`: a byline ("By Ann Lee and Bo Ek, Staff Writers") or the value of an author field. People only: agencies, job
// titles, mail addresses and the like are left out. `field`: the page says that it is an author, so that one word or a name in
// small letters is enough; in visible text a name has two words or more with capitals.
std::vector<NameInText> NamesIn(std::string_view words, bool field);

// Bytes of "By ", "Von ", "作者：" at the start; 0 when the words start with none.
size_t ByPrefix(std::string_view words);

// "By Ann Lee": a prefix, then at least one name, and nothing that a sentence would have.
bool IsByline(std::string_view words);

}  // namespace onrecord
