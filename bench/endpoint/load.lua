-- For wrk: asks for random plants. Arguments: the number of plants, and the file of the query, which goes by POST to
-- /graphql with the slug as its variable; without one, GET /bench/SLUG.json.
-- Prints: requests, microseconds, bytes, median and 99th percentile in microseconds, answers that were not 200 or not there.
-- With a third argument, "statuses", also: answers 503, any other that was not 200, and requests without an answer. That costs the
-- load tool time, so the bench leaves it out.
local requests = {}
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  local query
  if args[3] == "statuses" then
    refused, other = 0, 0
    function response(status)
      if status == 503 then
        refused = refused + 1
      elseif status ~= 200 then
        other = other + 1
      end
    end
  end
  if args[2] then
    query = io.open(args[2]):read("*a"):gsub("%s+", " ")
    wrk.headers["Content-Type"] = "application/json"
    wrk.headers["Accept"] = "application/graphql-response+json, application/json;q=0.9"
  end
  for i = 1, tonumber(args[1]) do
    requests[i] = query
      and wrk.format("POST", "/graphql", nil, '{"query":"' .. query .. '","variables":{"slug":"p' .. i .. '"}}')
      or wrk.format("GET", "/bench/p" .. i .. ".json")
  end
  math.randomseed(os.time())
end

function request()
  return requests[math.random(#requests)]
end

function done(summary, latency)
  local e = summary.errors
  local lost = e.connect + e.read + e.write + e.timeout
  local statuses = {}
  for _, thread in ipairs(threads) do
    if thread:get("refused") then
      statuses = { (statuses[1] or 0) + thread:get("refused"), (statuses[2] or 0) + thread:get("other"), lost }
    end
  end
  print("result", summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99), e.status + lost,
    unpack(statuses))
end
