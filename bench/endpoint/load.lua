-- For wrk: asks for random plants. Arguments: the number of plants, and the file of the query, which goes by POST to
-- /graphql with the slug as its variable; without one, GET /bench/SLUG.json.
-- Prints: requests, microseconds, bytes, median and 99th percentile in microseconds, answers that were not 200 or not there.
local requests = {}

function init(args)
  local query
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
  print("result", summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99),
    e.status + e.connect + e.read + e.write + e.timeout)
end
