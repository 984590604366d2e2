# The demo of the orders shows what it says: each thing behind the one before it.
include(${CMAKE_CURRENT_LIST_DIR}/../support/steps.cmake)
run(out ${DEMO} ${PROGRAMS})

# see(PATTERN...): each must match behind what the last one has matched.
set(rest "${out}")
function(see)
  foreach(pattern IN LISTS ARGN)
    if(NOT rest MATCHES "${pattern}")
      message(FATAL_ERROR "expected '${pattern}' at its place in:\n${out}")
    endif()
    string(FIND "${rest}" "${CMAKE_MATCH_0}" begin)
    string(LENGTH "${CMAKE_MATCH_0}" length)
    math(EXPR end "${begin} + ${length}")
    string(SUBSTRING "${rest}" ${end} -1 rest)
  endforeach()
  set(rest "${rest}" PARENT_SCOPE)
endfunction()

# A stream of events for each order.
see("order [0-9]+: 2 bolt" "packing: 1 of 2 packed" "packing: 2 of 2 packed" "shipped: on its way"
    "order [0-9]+: 3 nut" "packing: 3 of 3 packed" "shipped: on its way")
# A retry: the third errand failed, and the fourth did not.
see("served Stock.reserve [^\n]*: ok" "served Stock.reserve [^\n]*: ok"
    "served Stock.reserve [^\n]*: unavailable: the robot rests" "served Stock.reserve [^\n]*: ok")
# The breaker, as the caller, the status and the log have it.
see("no bolt: unavailable: the robot is broken" "no bolt: unavailable: the breaker of Stock.reserve is open"
    "orders.main +warning" "shipped: on its way" "breaker of Stock.reserve is open: "
    "breaker of Stock.reserve is half-open: " "breaker of Stock.reserve is closed: ")
# The metrics of both sides.
see("natsmith_client_calls_total[^\n]*reserve[^\n]* [1-9]" "natsmith_client_errors_total[^\n]*reserve[^\n]*unavailable[^\n]* [1-9]"
    "natsmith_server_calls_total[^\n]*reserve[^\n]* [1-9]" "natsmith_server_errors_total[^\n]*reserve[^\n]*unavailable[^\n]* [1-9]"
    "natsmith_server_permits_free[^\n]*reserve[^\n]* [0-9]")
# One trace over three processes.
see("trace [0-9a-f]+, [0-9]+ spans" "`-- buy nut [^\n]*.orders_shop."
    "    .-- natsmith:OrdersClient:place [^\n]*.orders_shop."
    "    .   `-- natsmith:OrdersServer:place [^\n]*.orders_service."
    "    .       .-- natsmith:StockClient:available [^\n]*.orders_service."
    "    .       .   `-- natsmith:StockServer:available [^\n]*.orders_stock."
    "    .       `-- natsmith:StockClient:reserve [^\n]*.orders_service."
    "    .           .-- natsmith:StockServer:reserve [^\n]*.orders_stock.[^\n]*ERROR: the robot rests"
    "    .           `-- natsmith:StockServer:reserve [^\n]*.orders_stock."
    "    `-- natsmith:OrdersClient:ship [^\n]*.orders_shop."
    "        `-- natsmith:OrdersServer:ship [^\n]*.orders_service."
    "            `-- natsmith:StockClient:pack [^\n]*.orders_service."
    "                `-- natsmith:StockServer:pack [^\n]*.orders_stock.")
