# What test scripts share: running commands, and checking what they did.

# run(TEXT COMMAND...): fails the test with the command's output if it fails; leaves the output in TEXT.
function(run result)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE out ERROR_VARIABLE out RESULT_VARIABLE code)
  if(NOT code EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "failed (${code}): ${command}\n${out}")
  endif()
  set(${result} "${out}" PARENT_SCOPE)
endfunction()

# run_failing(TEXT COMMAND...): likewise, for what must fail.
function(run_failing result)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE out ERROR_VARIABLE out RESULT_VARIABLE code)
  if(code EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "should have failed: ${command}\n${out}")
  endif()
  set(${result} "${out}" PARENT_SCOPE)
endfunction()

# expect(TEXT text) and expect_no(TEXT text): whether a text is part of another.
function(expect text part)
  string(FIND "${text}" "${part}" position)
  if(position EQUAL -1)
    message(FATAL_ERROR "expected '${part}' in:\n${text}")
  endif()
endfunction()
function(expect_no text part)
  string(FIND "${text}" "${part}" position)
  if(NOT position EQUAL -1)
    message(FATAL_ERROR "expected no '${part}' in:\n${text}")
  endif()
endfunction()

# expect_file(PATH) fails when it is missing.
function(expect_file path)
  if(NOT EXISTS ${path})
    message(FATAL_ERROR "expected the file ${path}")
  endif()
endfunction()
