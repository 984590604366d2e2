# natsmith_generate(): annotated headers become a library target, ready to link.
#
#   natsmith_generate(TARGET user_api INTERFACES user_service.hpp)
#   target_link_libraries(server PRIVATE user_api)
#
#   TARGET       the library to add; it links natsmith::runtime and carries the include folders of its headers
#   INTERFACES   headers that hold annotated interfaces; generated files lie under the same relative paths
#   BASE_DIR     the folder that the headers' paths begin in, and an include folder; CMAKE_CURRENT_SOURCE_DIR
#   OUT_DIR      where to write, and an include folder; CMAKE_CURRENT_BINARY_DIR/TARGET
#   TIMEOUT      of methods without an annotation of their own: 5s
#   CONCURRENCY  likewise: 5
#   PENDING      likewise: 1024
#   TEMPLATES    a folder whose cpp/NAME.mustache take the place of natsmith's templates
#   MOCK         also write NAME.mock.hpp, a GoogleMock class for each interface; link GTest::gmock where it is used
#   DEPENDS      files and targets that must be up to date before the headers are read
#   LINK         libraries that the headers need; their include folders and definitions reach natsmith, too
#
# Include folders, definitions, the language standard and such options as change the meaning of a header, the target's own
# and those of the libraries it links, are what natsmith reads the headers with.
include_guard(GLOBAL)

function(natsmith_generate)
  cmake_parse_arguments(PARSE_ARGV 0 arg "MOCK" "TARGET;BASE_DIR;OUT_DIR;TIMEOUT;CONCURRENCY;PENDING;TEMPLATES"
                        "INTERFACES;DEPENDS;LINK")
  _natsmith_check_arguments()
  _natsmith_resolve_folders()
  _natsmith_list_files()

  add_library(${arg_TARGET} STATIC ${sources})
  target_link_libraries(${arg_TARGET} PUBLIC natsmith::runtime ${arg_LINK})
  target_include_directories(${arg_TARGET} PUBLIC $<BUILD_INTERFACE:${out_dir}> $<BUILD_INTERFACE:${base_dir}>)
  set_source_files_properties(${sources} PROPERTIES GENERATED TRUE SKIP_LINTING TRUE)

  set(options)
  foreach(option IN ITEMS TIMEOUT CONCURRENCY PENDING)
    if(DEFINED arg_${option})
      string(TOLOWER ${option} name)
      list(APPEND options --${name} ${arg_${option}})
    endif()
  endforeach()
  if(arg_MOCK)
    list(APPEND options --mock)
  endif()
  set(template_files)
  if(DEFINED arg_TEMPLATES)
    list(APPEND options --templates ${templates_dir})
    file(GLOB_RECURSE template_files CONFIGURE_DEPENDS ${templates_dir}/*.mustache)
  endif()
  _natsmith_clang_arguments(${arg_TARGET} clang_arguments)

  # The stamp is the output, and not the files, since these keep their times when nothing changed in them.
  set(stamp ${CMAKE_CURRENT_BINARY_DIR}/${arg_TARGET}.natsmith.stamp)
  add_custom_command(
    OUTPUT ${stamp}
    BYPRODUCTS ${files}
    COMMAND natsmith::generator generate --out ${out_dir} --stamp ${stamp} --depfile ${stamp}.d ${options} ${headers}
            -- "${clang_arguments}"
    DEPENDS $<TARGET_FILE:natsmith::generator> ${header_files} ${template_files} ${arg_DEPENDS}
    DEPFILE ${stamp}.d
    WORKING_DIRECTORY ${base_dir}
    COMMENT "natsmith: generating ${arg_TARGET}"
    COMMAND_EXPAND_LISTS VERBATIM)
  add_custom_target(${arg_TARGET}_generate DEPENDS ${stamp})
  add_dependencies(${arg_TARGET} ${arg_TARGET}_generate)
endfunction()

# Stops with what is missing or misspelt, and says what to write instead.
macro(_natsmith_check_arguments)
  set(usage "natsmith_generate(TARGET name INTERFACES header...)")
  if(DEFINED arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "natsmith_generate: unknown arguments: ${arg_UNPARSED_ARGUMENTS}. Write ${usage} with any of "
                        "BASE_DIR, OUT_DIR, TIMEOUT, CONCURRENCY, PENDING, TEMPLATES, MOCK, DEPENDS, LINK.")
  endif()
  if(DEFINED arg_KEYWORDS_MISSING_VALUES)
    message(FATAL_ERROR "natsmith_generate: nothing stands behind ${arg_KEYWORDS_MISSING_VALUES}.")
  endif()
  if(NOT DEFINED arg_TARGET OR NOT DEFINED arg_INTERFACES)
    message(FATAL_ERROR "natsmith_generate needs a target to add and the headers to read: ${usage}.")
  endif()
  if(TARGET ${arg_TARGET})
    message(FATAL_ERROR "natsmith_generate adds the target ${arg_TARGET}, but there is one of that name already; "
                        "choose another name and link it: target_link_libraries(${arg_TARGET} PRIVATE name).")
  endif()
  if(NOT TARGET natsmith::generator)
    message(FATAL_ERROR "natsmith_generate needs the command natsmith: "
                        "find_package(natsmith REQUIRED COMPONENTS Generator Runtime).")
  endif()
endmacro()

# Sets base_dir, out_dir and templates_dir; an output folder belongs to one target only.
macro(_natsmith_resolve_folders)
  set(base_dir ${CMAKE_CURRENT_SOURCE_DIR})
  if(DEFINED arg_BASE_DIR)
    cmake_path(ABSOLUTE_PATH arg_BASE_DIR BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE OUTPUT_VARIABLE base_dir)
  endif()
  set(out_dir ${CMAKE_CURRENT_BINARY_DIR}/${arg_TARGET})
  if(DEFINED arg_OUT_DIR)
    cmake_path(ABSOLUTE_PATH arg_OUT_DIR BASE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR} NORMALIZE OUTPUT_VARIABLE out_dir)
  endif()
  if(DEFINED arg_TEMPLATES)
    cmake_path(ABSOLUTE_PATH arg_TEMPLATES BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE
               OUTPUT_VARIABLE templates_dir)
  endif()
  get_property(owner GLOBAL PROPERTY NATSMITH_OUT_DIR_${out_dir})
  if(owner)
    message(FATAL_ERROR "natsmith_generate: ${arg_TARGET} would write to the folder of ${owner}, ${out_dir}. "
                        "Name both headers in one call, or give each its own OUT_DIR.")
  endif()
  set_property(GLOBAL PROPERTY NATSMITH_OUT_DIR_${out_dir} ${arg_TARGET})
endmacro()

# Sets headers (relative to base_dir), header_files (absolute), files (all that is generated) and sources (to compile).
macro(_natsmith_list_files)
  set(headers)
  set(header_files)
  set(files)
  set(sources)
  foreach(interface IN LISTS arg_INTERFACES)
    cmake_path(ABSOLUTE_PATH interface BASE_DIRECTORY ${base_dir} NORMALIZE OUTPUT_VARIABLE header_file)
    cmake_path(RELATIVE_PATH header_file BASE_DIRECTORY ${base_dir} OUTPUT_VARIABLE header)
    if(header MATCHES "^\\.\\./")
      message(FATAL_ERROR "natsmith_generate: ${interface} lies outside ${base_dir}. "
                          "Set BASE_DIR to the folder that users include it from.")
    endif()
    list(APPEND headers ${header})
    list(APPEND header_files ${header_file})
    cmake_path(REMOVE_EXTENSION header LAST_ONLY OUTPUT_VARIABLE stem)
    list(APPEND sources ${out_dir}/${stem}.client.cpp ${out_dir}/${stem}.handler.cpp)
    list(APPEND files ${out_dir}/${stem}.codec.hpp ${out_dir}/${stem}.client.hpp ${out_dir}/${stem}.handler.hpp)
    if(arg_MOCK)
      list(APPEND files ${out_dir}/${stem}.mock.hpp)
    endif()
  endforeach()
  list(APPEND files ${sources})
endmacro()

# What libclang must know about the target, as generator expressions.
function(_natsmith_clang_arguments target result)
  set(features $<TARGET_PROPERTY:${target},COMPILE_FEATURES>)
  set(standard $<TARGET_PROPERTY:${target},CXX_STANDARD>)
  set(is_26 $<OR:$<IN_LIST:cxx_std_26,${features}>,$<STREQUAL:${standard},26>>)
  set(is_23 $<OR:$<IN_LIST:cxx_std_23,${features}>,$<STREQUAL:${standard},23>>)
  set(is_strict $<STREQUAL:$<TARGET_PROPERTY:${target},CXX_EXTENSIONS>,OFF>)
  # Older versions of libclang know the standards from C++23 on by their drafts' names only.
  set(arguments "-std=$<IF:${is_strict},c++,gnu++>$<IF:${is_26},2c,$<IF:${is_23},2b,20>>")

  set(includes "$<TARGET_PROPERTY:${target},INCLUDE_DIRECTORIES>")
  set(definitions "$<TARGET_PROPERTY:${target},COMPILE_DEFINITIONS>")
  list(APPEND arguments "$<$<BOOL:${includes}>:-I$<JOIN:${includes},;-I>>")
  list(APPEND arguments "$<$<BOOL:${definitions}>:-D$<JOIN:${definitions},;-D>>")
  # Only what changes a declaration's meaning, and clang knows as well as GCC.
  set(meaningful "^(-[DUIm]|-std=|-isystem|-iquote|-nostdinc|-stdlib=|--sysroot|-f(no-)?(exceptions|rtti|char8_t|signed-char|unsigned-char|short-enums|permissive)$)")
  list(APPEND arguments "$<FILTER:$<TARGET_PROPERTY:${target},COMPILE_OPTIONS>,INCLUDE,${meaningful}>")

  separate_arguments(flags UNIX_COMMAND "${CMAKE_CXX_FLAGS}")
  list(FILTER flags INCLUDE REGEX "${meaningful}")
  list(PREPEND arguments ${flags})
  if(CMAKE_CXX_COMPILER_TARGET)
    list(APPEND arguments --target=${CMAKE_CXX_COMPILER_TARGET})
  endif()
  if(CMAKE_SYSROOT)
    list(APPEND arguments --sysroot=${CMAKE_SYSROOT})
  endif()
  set(${result} "${arguments}" PARENT_SCOPE)
endfunction()
