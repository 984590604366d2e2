# Writes the page's files into a C++ source.
#   cmake -DFILES="a;b" -DOUTPUT=assets.cpp -P embed_assets.cmake
set(tables "")
set(entries "")
set(number 0)
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME)
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(REGEX REPLACE "(................................................................................)" "\\1\n    " bytes "${bytes}")
  string(APPEND tables "constexpr unsigned char kFile${number}[] = {\n    ${bytes}};\n")
  string(APPEND entries "    {\"${name}\", kFile${number}, sizeof kFile${number}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUTPUT} "// Made from dashboard/assets when natsmith is built.
#include \"monitor/dashboard/assets.hpp\"

#include <array>

namespace natsmith::monitor {
namespace {

${tables}
constexpr std::array<Asset, ${number}> kAssets{{
${entries}}};

}  // namespace

std::span<const Asset> assets() noexcept { return kAssets; }

}  // namespace natsmith::monitor
")
