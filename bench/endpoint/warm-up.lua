-- For wrk: as load.lua, and each half second, when it began and how many requests were sent in it. With a third argument it stops after
-- so many requests.
dofile("bench/endpoint/load.lua")
local ffi = require("ffi")
ffi.cdef("typedef struct { long seconds; long nanos; } moment; int clock_gettime(int clock, moment *now); int getpid(); int kill(int pid, int signal);")
local now, began = ffi.new("moment"), init
local most, sent, bucket, inBucket = math.huge, 0, nil, 0

function init(args)
  most = tonumber(args[3]) or math.huge
  began({ [0] = args[0], args[1], args[2] })
  local ask = request
  function request()
    ffi.C.clock_gettime(0, now)
    local this = tonumber(now.seconds) * 2 + math.floor(tonumber(now.nanos) / 5e8)
    if this ~= bucket then
      if inBucket > 0 then
        print("sent", bucket / 2, inBucket)
      end
      bucket, inBucket = this, 0
    end
    sent, inBucket = sent + 1, inBucket + 1
    if sent == most then
      print("sent", bucket / 2, inBucket)
      -- wrk itself would sleep until the end of its time. SIGINT wakes it, and it reports.
      ffi.C.kill(ffi.C.getpid(), 2)
    end
    return ask()
  end
end
