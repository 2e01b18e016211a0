-- Wireshark dissector of the chat: what clients and a server say to one another, frame by frame.
--
-- A frame is a header of a fixed length (decimal digits in ASCII, padded on the right with spaces) that tells the length of
-- the body, then the body. To the server the first frame is the username, each further one a message. To a client frames come
-- in pairs: the username of who speaks, then the message.
--
-- A stream is read as strictly as the reference reads it: after a malformed header nobody knows where the next frame begins.
-- Frames are looked for only where the capture misses what came before: a segment that begins with a right header is one.

local chat = Proto('wirecheck_chat', 'Wirecheck Chat')
local stream_ends = Proto('wirecheck_chat_ends', 'Wirecheck Chat, ends of streams')

chat.prefs.port = Pref.uint('TCP port', 1234, 'The port of the server')
chat.prefs.header_length = Pref.uint('Header length', 10, 'The length of each header in bytes')
chat.prefs.longest_body = Pref.uint('Longest body', 16777216, 'A header that tells of more bytes is malformed')

local field = {
  kind = ProtoField.string('wirecheck_chat.kind', 'Kind', base.ASCII, 'username or message'),
  to_server = ProtoField.bool('wirecheck_chat.to_server', 'To the server'),
  sender = ProtoField.string('wirecheck_chat.sender', 'Sender', base.UNICODE, 'The username of who says this message'),
  header = ProtoField.string('wirecheck_chat.header', 'Header'),
  length = ProtoField.uint32('wirecheck_chat.length', 'Length', base.DEC, nil, nil, 'Of the body, in bytes'),
  body = ProtoField.bytes('wirecheck_chat.body', 'Body'),
  text = ProtoField.string('wirecheck_chat.text', 'Text', base.UNICODE, 'The body as UTF-8'),
}
chat.fields = field

local group, severity = expert.group, expert.severity
local function finding_of(name, text, its_group, its_severity)
  return ProtoExpert.new('wirecheck_chat.' .. name, text, its_group, its_severity)
end
local function malformed(name, text)
  return finding_of(name, 'Malformed header: ' .. text, group.MALFORMED, severity.ERROR)
end

local finding = {
  not_digits = malformed('not_digits', 'expected decimal digits, then spaces'),
  leading_zeros = malformed('leading_zeros', 'expected no leading zeros'),
  empty = malformed('empty', 'expected decimal digits, got spaces only'),
  negative = malformed('negative', 'expected a length of 0 or more'),
  too_large = malformed('too_large', 'expected no more than the longest body'),
  cut_off = finding_of('cut_off', 'The stream ends within a frame', group.PROTOCOL, severity.WARN),
  incomplete = finding_of('incomplete', 'The rest of this frame cannot be put together', group.REASSEMBLE, severity.WARN),
  unread = finding_of('unread', 'Where the next frame begins is not known', group.UNDECODED, severity.WARN),
  joined = finding_of('joined', 'Joined here: which frames are usernames is a guess', group.ASSUMPTION, severity.NOTE),
}
chat.experts = finding

local REPLACEMENT = '\239\191\189' -- U+FFFD

local stream_number = Field.new('tcp.stream')
local syn = Field.new('tcp.flags.syn')
local ack = Field.new('tcp.flags.ack')
local fin = Field.new('tcp.flags.fin')
local reset = Field.new('tcp.flags.reset')
local after_gap = Field.new('tcp.analysis.lost_segment')
local out_of_order = Field.new('tcp.analysis.out_of_order')

-- What the first look at the packets, in their order, leaves behind for all later ones, in any order.
local streams -- by tcp.stream: both directions of a connection
local outcomes -- by packet and offset: what became of the frame there
local cuts -- by packet: whether it ends a stream within a frame
local latest -- the number of the last packet that was looked at

function chat.init()
  streams, outcomes, cuts, latest = {}, {}, {}, 0
end

-- With -2, tshark has no fields of packets that are not yet visited, and looks at them in their order once more.
local function is_first_look(pinfo)
  return stream_number() ~= nil and (not pinfo.visited or pinfo.number > latest)
end

local function is_set(flag)
  local info = flag()
  return info ~= nil and info.value
end

local function endpoint(address, port)
  return tostring(address) .. ' ' .. port
end

-- The server is who answers the SYN, else who has the port of the preferences, else who has the lower port.
local function is_from_server(pinfo)
  if is_set(syn) then return is_set(ack) end
  if pinfo.dst_port == chat.prefs.port then return false end
  return pinfo.src_port == chat.prefs.port or pinfo.src_port < pinfo.dst_port
end

-- From here on frames are looked for. Most frames to the server are messages, and a pair mostly is one segment.
local function join(way)
  way.state, way.next_kind = 'joining', way.to_server and 'message' or 'username'
end

-- One direction of a connection. `state` is 'in step' where the next frame begins with the next byte, 'joining' where it is
-- looked for, 'lost' past a malformed header; `pending` tells whether a part of a frame has come, `in_order` whether all segments
-- have come in order.
local function new_way(to_server, from_the_start)
  local way = { to_server = to_server, state = 'in step', next_kind = 'username', pending = false, in_order = true }
  if not from_the_start then join(way) end
  return way
end

local function new_stream(pinfo)
  local source, destination = endpoint(pinfo.src, pinfo.src_port), endpoint(pinfo.dst, pinfo.dst_port)
  return {
    client = is_from_server(pinfo) and destination or source,
    from_client = new_way(true, is_set(syn)),
    from_server = new_way(false, is_set(syn)),
  }
end

local function way_of(pinfo)
  local number = stream_number().value
  local stream = streams[number] or new_stream(pinfo)
  streams[number] = stream
  return endpoint(pinfo.src, pinfo.src_port) == stream.client and stream.from_client or stream.from_server
end

-- The length that a header tells, or nil and the name of what is wrong with it.
local function read_header(text)
  local digits = text:match('^([0-9]+) *$')
  if not digits then
    if text:match('^ *$') then return nil, 'empty' end
    return nil, text:match('^%-[1-9][0-9]* *$') and 'negative' or 'not_digits'
  end
  if digits:match('^0[0-9]') then return nil, 'leading_zeros' end
  -- More digits than these no number of Lua holds.
  if #digits > 15 or tonumber(digits) > chat.prefs.longest_body then return nil, 'too_large' end
  return tonumber(digits)
end

-- The frame at `at`, as far as it is there; `missing` is what to ask of TCP for its rest.
local function parse(tvb, at)
  local rest, header_length = tvb:range(at), chat.prefs.header_length
  -- Once TCP has been told how many bytes are missing it takes no second number, and that one is for the body.
  if rest:len() < header_length then return { range = rest, missing = DESEGMENT_ONE_MORE_SEGMENT } end
  local header = rest:range(0, header_length)
  local length, fault = read_header(header:raw())
  if fault then return { range = rest, header = header, fault = fault } end
  local missing = header_length + length - rest:len()
  if missing > 0 then return { range = rest, header = header, length = length, missing = missing } end
  local range = rest:range(0, header_length + length)
  -- There is no range of no bytes.
  local body = length > 0 and range:range(header_length) or nil
  return { range = range, header = header, length = length, body = body }
end

-- How many bytes a UTF-8 sequence has that begins with `lead`, and what its second may be (RFC 3629 section 4).
local function sequence(lead)
  if lead < 0xc2 or lead > 0xf4 then return 1 end
  if lead < 0xe0 then return 2, 0x80, 0xbf end
  if lead < 0xf0 then return 3, lead == 0xe0 and 0xa0 or 0x80, lead == 0xed and 0x9f or 0xbf end
  return 4, lead == 0xf0 and 0x90 or 0x80, lead == 0xf4 and 0x8f or 0xbf
end

-- The same bytes if they are one sequence, U+FFFD for each part that is none.
local function repair(bytes)
  local lead, second = bytes:byte(1, 2)
  local length, least, most = sequence(lead)
  if not second or length == 1 or second < least or second > most then return REPLACEMENT:rep(#bytes) end
  local first = #bytes < length and REPLACEMENT or bytes:sub(1, length)
  return first .. REPLACEMENT:rep(#bytes - length)
end

-- A body as UTF-8. TvbRange:string would cut off what U+FFFD is longer than the bytes that it stands for.
local function text_of(frame)
  local bytes = frame.body and frame.body:raw() or ''
  return (bytes:gsub('[\128-\255][\128-\191]*', repair))
end

local function next_in_line(way, frame)
  local outcome = { kind = way.next_kind, to_server = way.to_server }
  if way.state == 'joining' then outcome.finding = 'joined' end
  way.state = 'in step'
  if outcome.kind == 'username' then
    way.name, way.next_kind = text_of(frame), 'message'
  else
    outcome.sender, way.next_kind = way.name, way.to_server and 'message' or 'username'
  end
  return outcome
end

-- What becomes of the next frame of a direction; nil if more of it has to come.
local function take(way, frame, can_desegment)
  if way.state == 'lost' or (way.state == 'joining' and not frame.length) then return { finding = 'unread' } end
  way.pending = frame.missing ~= nil and can_desegment
  if way.pending then return nil end
  if frame.missing then
    join(way)
    return { finding = 'incomplete' }
  end
  if frame.fault then
    way.state = 'lost'
    return { finding = frame.fault }
  end
  return next_in_line(way, frame)
end

-- Text on one line, not too long, and with nothing in it that a terminal obeys.
local function visible(text)
  local shown = text:gsub('%c', '.'):gsub('\194[\128-\159]', '.')
  if #shown <= 60 then return shown end
  return shown:sub(1, 60):gsub('[\192-\255][\128-\191]*$', '') .. '...'
end

local function summary(frame, outcome)
  if not outcome.kind then return '[' .. outcome.finding .. ']' end
  local text = visible(text_of(frame))
  if outcome.kind == 'username' then return 'username ' .. text end
  return (outcome.sender and visible(outcome.sender) or '?') .. ' > ' .. text
end

local function show_frame(frame, outcome, item)
  item:add(field.length, frame.header, frame.length)
  if frame.body then
    item:add(field.body, frame.body)
    item:add_packet_field(field.text, frame.body, ENC_UTF_8)
  end
  item:add(field.kind, outcome.kind):set_generated()
  item:add(field.to_server, outcome.to_server):set_generated()
  if outcome.sender then item:add(field.sender, outcome.sender):set_generated() end
end

local function show(frame, outcome, pinfo, tree)
  local text = summary(frame, outcome)
  pinfo.cols.info:append(text .. '  ')
  local item = tree:add(chat, frame.range):append_text(', ' .. text)
  if outcome.finding then item:add_proto_expert_info(finding[outcome.finding]) end
  if frame.header and outcome.finding ~= 'unread' then item:add(field.header, frame.header) end
  if outcome.kind then show_frame(frame, outcome, item) end
end

function chat.dissector(tvb, pinfo, tree)
  if chat.prefs.header_length == 0 then return 0 end
  pinfo.cols.protocol = 'CHAT'
  pinfo.cols.info:clear()
  local way = is_first_look(pinfo) and way_of(pinfo)
  -- TCP passes on what is behind a gap only where it is not told to put segments into order.
  if way and after_gap() then join(way) end
  local at = 0
  while at < tvb:len() do
    local frame = parse(tvb, at)
    local key = pinfo.number .. ' ' .. tvb:offset() + at
    if way then outcomes[key] = take(way, frame, pinfo.can_desegment > 0) end
    if outcomes[key] then
      show(frame, outcomes[key], pinfo, tree)
    elseif frame.missing then
      pinfo.desegment_offset, pinfo.desegment_len = at, frame.missing
      break
    end
    at = at + frame.range:len()
  end
  return tvb:len()
end

-- A stream mostly ends in a packet without data, which the dissector above is not given.
function stream_ends.dissector(_, pinfo, tree)
  if not stream_number() then return end
  if is_first_look(pinfo) then
    local way = way_of(pinfo)
    way.in_order = way.in_order and not after_gap() and not out_of_order()
    cuts[pinfo.number] = way.pending and way.in_order and (is_set(fin) or is_set(reset))
    -- A stream ends once, but a FIN may come twice, or a reset after it.
    way.pending = way.pending and not cuts[pinfo.number]
    latest = pinfo.number
  end
  if cuts[pinfo.number] then tree:add(chat):add_proto_expert_info(finding.cut_off) end
end

register_postdissector(stream_ends)
-- Wireshark makes fields at its first look only if somebody listens to all of them.
Listener.new('frame', nil, true)

local tcp_port = DissectorTable.get('tcp.port')
local port = chat.prefs.port
tcp_port:add(port, chat)

function chat.prefs_changed()
  if port == chat.prefs.port then return end
  tcp_port:remove(port, chat)
  port = chat.prefs.port
  tcp_port:add(port, chat)
end
