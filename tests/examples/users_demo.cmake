# The demo ends with 0 and says that no call was lost.
include(${CMAKE_CURRENT_LIST_DIR}/../support/steps.cmake)
run(out ${DEMO})
if(NOT out MATCHES "(^|\n)[1-9][0-9]* calls answered, 0 lost")
  message(FATAL_ERROR "expected the line '… calls answered, 0 lost' in:\n${out}")
endif()
