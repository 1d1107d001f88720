-- What pandoc's writers leave out: a figure's alternative text in Typst, and the blocks of charts/section.py.
local typst = FORMAT == "typst"

local function quoted(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"'):gsub("\n", " ") .. '"'
end

local function raw(text) return pandoc.RawBlock("typst", text) end

function Image(image)
  if not typst then image.src = image.src:gsub("%.svg$", ".png") end
  return image
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
  if not div.classes:includes("place") then return nil end
  if typst then
    div.content:insert(1, raw("#room["))
    div.content:insert(raw("]"))
    return div.content
  end
  for _ = 1, 4 do div.content:insert(pandoc.Para { pandoc.Str("\u{a0}") }) end
  return div.content
end
