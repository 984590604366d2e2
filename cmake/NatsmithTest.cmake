# natsmith_test(NAME SOURCES … LIBRARIES … [LABELS …]): one test program, its cases registered with CTest one by one.
# The target tests_LABEL builds all programs of a label. A test that runs another program of ours says so with
# add_dependencies(tests_LABEL PROGRAM): under the sanitizers only tests_unit and tests_integration are built.
function(natsmith_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;LIBRARIES;LABELS" ${ARGN})
  add_executable(${name} ${TEST_SOURCES})
  target_link_libraries(${name} PRIVATE ${TEST_LIBRARIES} GTest::gmock_main)
  natsmith_warnings(${name})
  foreach(label IN LISTS TEST_LABELS)
    if(NOT TARGET tests_${label})
      add_custom_target(tests_${label})
    endif()
    add_dependencies(tests_${label} ${name})
  endforeach()
  gtest_discover_tests(${name} TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60 DISCOVERY_MODE PRE_TEST
                       PROPERTIES TIMEOUT 300 LABELS "${TEST_LABELS}")
endfunction()

# natsmith_missing_tests(NAME REASON): tests that cannot be built here, shown by CTest as one that was skipped.
function(natsmith_missing_tests name reason)
  message(STATUS "natsmith: without the tests ${name}: ${reason}")
  add_test(NAME ${name} COMMAND ${CMAKE_COMMAND} -E echo "skipped: ${reason}")
  set_tests_properties(${name} PROPERTIES SKIP_REGULAR_EXPRESSION "skipped: ")
endfunction()
