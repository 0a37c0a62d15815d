# onrecord_embed(target folder...): puts every file of the folders into the target, where Resource("resources/en/x.rules")
# finds it (util/resource.h). Markdown is for readers of the source and stays out.
#
# The assembler copies the bytes (.incbin), so that megabytes of weights cost the compiler nothing; arrays in C++ source cost
# gcc 12 seconds a megabyte. Ninja builds the file again when a resource changes (OBJECT_DEPENDS) and runs CMake again when
# one is added or removed (CONFIGURE_DEPENDS); ccache never caches a source that says .incbin. Link-time optimisation is off for
# this one file: it may move top-level assembly away from the symbols that C++ declares.
function(onrecord_embed target)
  set(names "")
  foreach(folder ${ARGN})
    file(GLOB_RECURSE found CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/${folder}/*)
    list(FILTER found EXCLUDE REGEX "\\.md$")
    list(APPEND names ${found})
  endforeach()
  list(SORT names)
  set(assembly "")
  set(declarations "")
  set(entries "")
  set(n 0)
  foreach(name ${names})
    string(APPEND assembly "
    \".balign 64\\n\"
    \"onrecord_resource_${n}: .incbin \\\"${CMAKE_SOURCE_DIR}/${name}\\\"\\n\"
    \"onrecord_resource_${n}_end: .byte 0\\n\"
    \".global onrecord_resource_${n}, onrecord_resource_${n}_end\\n\"")
    string(APPEND declarations "extern const char onrecord_resource_${n}[], onrecord_resource_${n}_end[];\n")
    string(APPEND entries "    {\"${name}\", onrecord_resource_${n}, onrecord_resource_${n}_end},\n")
    math(EXPR n "${n} + 1")
  endforeach()
  set(source ${CMAKE_BINARY_DIR}/generated/${target}_resources.cc)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
// Made by cmake/embed.cmake.
#include "util/resource.h"

__asm__(
    ".pushsection .rodata\n"@assembly@
    ".popsection\n");

extern "C" {
@declarations@}

namespace onrecord {

const Embedded kEmbedded[] = {
@entries@    {"", nullptr, nullptr}};

}  // namespace onrecord
]])
  set(paths ${names})
  list(TRANSFORM paths PREPEND ${CMAKE_SOURCE_DIR}/)
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${paths}" COMPILE_OPTIONS -fno-lto)
  target_sources(${target} PRIVATE ${source})
endfunction()
