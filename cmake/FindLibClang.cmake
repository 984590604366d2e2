# Finds libclang with its headers and its resource directory (the compiler's own headers: stddef.h and friends).
#
# Looks where Debian and Ubuntu put it, /usr/lib/llvm-N, and chooses the newest N from LibClang_MINIMUM (14) upwards;
# NATSMITH_LIBCLANG_VERSION=N chooses another one, LibClang_ROOT a prefix of a different layout.
# Gives LibClang_FOUND, LibClang_VERSION, LibClang_VERSIONS (all found, newest first), and for each version
# the target LibClang::N; LibClang::LibClang is the chosen one. Each carries NATSMITH_CLANG_RESOURCE_DIR.
set(NATSMITH_LIBCLANG_VERSION "" CACHE STRING "Major version of libclang to use; empty: the newest")
set(LibClang_ROOT "" CACHE PATH "Prefix with include/clang-c and lib/libclang.so; empty: look under /usr/lib/llvm-N")
set(LibClang_MINIMUM 14)

# Sets <out> to the prefix's resource directory: lib/clang/N or lib/clang/N.x.y, the newest with headers.
function(_libclang_resource_dir prefix out)
  file(GLOB headers LIST_DIRECTORIES false "${prefix}/lib/clang/*/include/stddef.h")
  list(SORT headers COMPARE NATURAL ORDER DESCENDING)
  set(${out} "" PARENT_SCOPE)
  if(headers)
    list(GET headers 0 newest)
    cmake_path(GET newest PARENT_PATH include_dir)
    cmake_path(GET include_dir PARENT_PATH resource_dir)
    set(${out} "${resource_dir}" PARENT_SCOPE)
  endif()
endfunction()

# Makes LibClang::<version> out of a prefix, when library, headers and resource directory are all there.
function(_libclang_at prefix version)
  _libclang_resource_dir("${prefix}" resource_dir)
  set(library "${prefix}/lib/libclang.so")
  if(NOT EXISTS "${library}")
    set(library "${prefix}/lib/libclang-${version}.so")
  endif()
  if(TARGET LibClang::${version} OR NOT EXISTS "${library}" OR NOT resource_dir
     OR NOT EXISTS "${prefix}/include/clang-c/Index.h")
    return()
  endif()
  add_library(LibClang::${version} SHARED IMPORTED GLOBAL)
  set_target_properties(LibClang::${version} PROPERTIES
    IMPORTED_LOCATION "${library}"
    INTERFACE_INCLUDE_DIRECTORIES "${prefix}/include"
    INTERFACE_COMPILE_DEFINITIONS "NATSMITH_CLANG_RESOURCE_DIR=\"${resource_dir}\"")
endfunction()

if(LibClang_ROOT)
  _libclang_resource_dir("${LibClang_ROOT}" _libclang_resource)
  string(REGEX MATCH "clang/([0-9]+)" _libclang_match "${_libclang_resource}")
  if(CMAKE_MATCH_1)
    _libclang_at("${LibClang_ROOT}" ${CMAKE_MATCH_1})
    set(_libclang_candidates ${CMAKE_MATCH_1})
  endif()
else()
  file(GLOB _libclang_prefixes LIST_DIRECTORIES true /usr/lib/llvm-*)
  set(_libclang_candidates "")
  foreach(_libclang_prefix IN LISTS _libclang_prefixes)
    if(_libclang_prefix MATCHES "llvm-([0-9]+)$" AND CMAKE_MATCH_1 GREATER_EQUAL LibClang_MINIMUM)
      list(APPEND _libclang_candidates ${CMAKE_MATCH_1})
      _libclang_at("${_libclang_prefix}" ${CMAKE_MATCH_1})
    endif()
  endforeach()
endif()

set(LibClang_VERSIONS "")
foreach(_libclang_candidate IN LISTS _libclang_candidates)
  if(TARGET LibClang::${_libclang_candidate})
    list(APPEND LibClang_VERSIONS ${_libclang_candidate})
  endif()
endforeach()
list(SORT LibClang_VERSIONS COMPARE NATURAL ORDER DESCENDING)

set(LibClang_VERSION "")
if(NATSMITH_LIBCLANG_VERSION)
  if(NATSMITH_LIBCLANG_VERSION IN_LIST LibClang_VERSIONS)
    set(LibClang_VERSION ${NATSMITH_LIBCLANG_VERSION})
  endif()
elseif(LibClang_VERSIONS)
  list(GET LibClang_VERSIONS 0 LibClang_VERSION)
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibClang
  REQUIRED_VARS LibClang_VERSION
  REASON_FAILURE_MESSAGE "no libclang-${NATSMITH_LIBCLANG_VERSION} with headers under /usr/lib/llvm-*. On Debian and Ubuntu: apt-get install libclang-dev")

if(LibClang_FOUND AND NOT TARGET LibClang::LibClang)
  add_library(LibClang::LibClang INTERFACE IMPORTED GLOBAL)
  target_link_libraries(LibClang::LibClang INTERFACE LibClang::${LibClang_VERSION})
endif()
