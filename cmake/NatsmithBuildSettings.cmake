# How this repository itself is compiled; nothing here reaches its users.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

set(NATSMITH_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
# GCC 12 sees an overlapping copy in "text" + std::string (GCC bug 105651, fixed in 13).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  list(APPEND NATSMITH_WARNINGS -Wno-restrict)
endif()

if(NATSMITH_SANITIZE)
  # In instrumented code GCC warns of data flow that is not there; the builds without a sanitizer judge the warnings.
  list(APPEND NATSMITH_WARNINGS -Wno-error -Wno-maybe-uninitialized)
  add_compile_options(-fsanitize=${NATSMITH_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all -g1 -O1)
  add_link_options(-fsanitize=${NATSMITH_SANITIZE})
endif()

# Warnings for a target of ours; third-party headers are system headers.
function(natsmith_warnings target)
  target_compile_options(${target} PRIVATE ${NATSMITH_WARNINGS})
endfunction()
