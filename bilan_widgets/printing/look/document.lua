-- What pandoc's writers leave out: a figure's alternative text in Typst, and the blocks of charts/section.py.
local typst = FORMAT == "typst"

local function quoted(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"'):gsub("\n", " ") .. '"'
end

local function raw(text) return pandoc.RawBlock("typst", text) end

-- Typst makes dashes, a minus, an ellipsis, a soft hyphen or a link of these, and pandoc lets it.
function Str(word)
  local text = word.text
  if typst and (text:find("%-[-%d?]") or text:find("...", 1, true) or text:find("://", 1, true)) then
    return pandoc.RawInline("typst", "#" .. quoted(text) .. ";")
  end
end

-- office.py puts the comment into the frame: pandoc's OpenDocument has no place for an alternative text.
function Image(image)
  if typst then return nil end
  image.src = image.src:gsub("%.svg$", ".png")
  if FORMAT ~= "odt" then return image end
  local text = pandoc.utils.stringify(image.caption):gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;"):gsub("%-", "&#45;")
  return { image, pandoc.RawInline("opendocument", "<!--alt " .. text .. "-->") }
end

function Table(given)
  if FORMAT ~= "odt" then return nil end
  given.bodies = given.bodies:map(function(body)
    body.body = body.body:map(function(row)
      row.cells[1].contents = pandoc.Blocks(row.cells[1].contents):walk {
        Plain = function(words) return pandoc.Plain { pandoc.Strong(words.content) } end }
      return row
    end)
    return body
  end)
  return given
end

function Figure(figure)
  if not typst then return nil end
  local image
  figure.content:walk { Image = function(found) image = found end }
  if not image then return nil end
  local call = "#drawing(" .. quoted(image.src) .. ", " .. (image.attributes.width or "100%") .. ", "
    .. quoted(pandoc.utils.stringify(image.caption)) .. ")["
  local blocks = pandoc.List { raw(call) }
  blocks:extend(figure.caption.long)
  blocks:insert(raw("]"))
  return blocks
end

function Span(span)
  if not (typst and span.classes:includes("source")) then return nil end
  span.content:insert(1, pandoc.RawInline("typst", "#source["))
  span.content:insert(pandoc.RawInline("typst", "]"))
  return span.content
end

function Div(div)
  if div.classes:includes("sources") and typst then
    div.content:insert(1, raw("#sources["))
    div.content:insert(raw("]"))
    return div.content
  end
  if not div.classes:includes("place") then return nil end
  if typst then
    div.content:insert(1, raw("#room["))
    div.content:insert(raw("]"))
    return div.content
  end
  div.attributes["custom-style"] = "Place"
  for _ = 1, 4 do div.content:insert(pandoc.Para { pandoc.Str("\u{a0}") }) end
  return div.content
end
