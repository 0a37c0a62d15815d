// SHA-256, for the name of a document and of the rules that read it.
#pragma once

#include <string>
#include <string_view>

namespace onrecord {

// 64 hexadecimal digits, lower case.
std::string Sha256(std::string_view bytes);

}  // namespace onrecord
