-- For wrk: asks for all models or all plants with everything below them, never the same question twice, so that no answer comes
-- from the cache. Prints: requests, microseconds, answers 200, 503, any other, and requests without an answer.
local queries = {
  "{ models { nodes { slug name productionPeriods { start end plant { name } markets { name } verdict { status reason } claims { quote source { title } } } } } }",
  "{ plants { nodes { slug name city country { name } productionPeriods { start end model { slug name } markets { name } claims { quote source { title } } } } } }",
  '{ plant(slug: \\"tochigi\\") { name productionPeriods { start end model { name } markets { name } verdict { status reason winner { quote source { title } } dissenters { quote } } } } }',
  '{ productionPeriods(filter: {nameplate: \\"QX55\\"}) { nodes { plant { name country { name } } start verdict { status winner { source { title } } dissenters { quote } } } } }',
}
local threads = {}
local number = 0
answered, refused, other = 0, 0, 0

function setup(thread)
  thread:set("id", #threads)
  table.insert(threads, thread)
end

function init()
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Accept"] = "application/graphql-response+json"
  math.randomseed(os.time() + id)
end

function request()
  number = number + 1
  local query = queries[number % #queries + 1]:gsub("slug name", "slug name a" .. id .. "_" .. math.random(1000000000) .. ": __typename", 1)
  return wrk.format(nil, "/graphql", nil, '{"query":"' .. query .. " #" .. id .. "_" .. math.random(1000000000) .. '"}')
end

function response(status)
  if status == 200 then
    answered = answered + 1
  elseif status == 503 then
    refused = refused + 1
  else
    other = other + 1
  end
end

function done(summary)
  local sums = { answered = 0, refused = 0, other = 0 }
  for _, thread in ipairs(threads) do
    for name in pairs(sums) do
      sums[name] = sums[name] + thread:get(name)
    end
  end
  local e = summary.errors
  print("result", summary.requests, summary.duration, sums.answered, sums.refused, sums.other, e.connect + e.read + e.write + e.timeout)
end
