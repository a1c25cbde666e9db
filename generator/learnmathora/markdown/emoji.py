"""Emoji by name, `:tada:`, as a markdown-it rule: those that lessons use, as code hosts name them.

A name that is not among them stays text, and `unread` tells it: write the character itself.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

NAME = re.compile(r":([a-z][a-z0-9_+-]*[a-z0-9]|\+1|-1):(?![\w:/`])")
NOT_BEHIND = re.compile(r"[\w:/.\[]")
TABLE = """
smile 😄 smiley 😃 grin 😁 grinning 😀 joy 😂 laughing 😆 wink 😉 blush 😊 sunglasses 😎
innocent 😇 slightly_smiling_face 🙂 upside_down_face 🙃 stuck_out_tongue 😛 yum 😋 smirk 😏
neutral_face 😐 thinking 🤔 confused 😕 worried 😟 open_mouth 😮 astonished 😲 scream 😱 cry 😢
sob 😭 angry 😠 rage 😡 sweat_smile 😅 sweat 😓 sleeping 😴 dizzy_face 😵 nerd_face 🤓
exploding_head 🤯 hugs 🤗 robot 🤖 ghost 👻 heart_eyes 😍 star_struck 🤩 partying_face 🥳
see_no_evil 🙈 alien 👽 poop 💩 skull 💀 monkey_face 🐵 +1 👍 thumbsup 👍 -1 👎 thumbsdown 👎
ok_hand 👌 clap 👏 raised_hands 🙌 wave 👋 pray 🙏 muscle 💪 raised_hand ✋ hand ✋ v ✌️
crossed_fingers 🤞 point_right 👉 point_left 👈 point_up ☝️ point_down 👇 writing_hand ✍️
eyes 👀 brain 🧠 ear 👂 speech_balloon 💬 thought_balloon 💭 bust_in_silhouette 👤
busts_in_silhouette 👥 woman_technologist 👩‍💻 man_technologist 👨‍💻 teacher 🧑‍🏫
student 🧑‍🎓 heart ❤️ blue_heart 💙 green_heart 💚 yellow_heart 💛 purple_heart 💜
broken_heart 💔 sparkling_heart 💖 star ⭐ star2 🌟 sparkles ✨ fire 🔥 zap ⚡ boom 💥 dizzy 💫
rainbow 🌈 sunny ☀️ cloud ☁️ snowflake ❄️ umbrella ☔ ocean 🌊 earth_africa 🌍 earth_americas 🌎
earth_asia 🌏 globe_with_meridians 🌐 moon 🌔 tada 🎉 confetti_ball 🎊 balloon 🎈 gift 🎁
trophy 🏆 medal_sports 🏅 1st_place_medal 🥇 dart 🎯 crown 👑 game_die 🎲 jigsaw 🧩 art 🎨
musical_note 🎵 movie_camera 🎥 clapper 🎬 camera 📷 tv 📺 video_camera 📹 white_check_mark ✅
heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ negative_squared_cross_mark ❎
heavy_multiplication_x ✖️ no_entry ⛔ no_entry_sign 🚫 warning ⚠️ construction 🚧
rotating_light 🚨 question ❓ grey_question ❔ exclamation ❗ grey_exclamation ❕ bangbang ‼️
interrobang ⁉️ information_source ℹ️ bulb 💡 100 💯 stop_sign 🛑 red_circle 🔴
large_blue_circle 🔵 green_circle 🟢 yellow_circle 🟡 orange_circle 🟠 black_circle ⚫
white_circle ⚪ triangular_flag_on_post 🚩 arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️
arrow_down ⬇️ arrow_forward ▶️ arrow_backward ◀️ fast_forward ⏩ leftwards_arrow_with_hook ↩️
arrow_right_hook ↪️ arrows_counterclockwise 🔄 repeat 🔁 heavy_plus_sign ➕ heavy_minus_sign ➖
heavy_division_sign ➗ infinity ♾️ recycle ♻️ copyright ©️ tm ™️ one 1️⃣ two 2️⃣ three 3️⃣
four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ zero 0️⃣ keycap_ten 🔟 book 📖 books 📚
open_book 📖 closed_book 📕 green_book 📗 blue_book 📘 orange_book 📙 notebook 📓 ledger 📒
memo 📝 pencil 📝 pencil2 ✏️ black_nib ✒️ pen 🖊️ paintbrush 🖌️ crayon 🖍️ bookmark 🔖
bookmark_tabs 📑 page_facing_up 📄 page_with_curl 📃 scroll 📜 newspaper 📰 clipboard 📋
pushpin 📌 round_pushpin 📍 paperclip 📎 link 🔗 scissors ✂️ triangular_ruler 📐
straight_ruler 📏 abacus 🧮 card_index 📇 calendar 📆 date 📅 spiral_calendar 🗓️ hourglass ⌛
hourglass_flowing_sand ⏳ stopwatch ⏱️ watch ⌚ alarm_clock ⏰ timer_clock ⏲️ clock1 🕐
clock12 🕛 bell 🔔 no_bell 🔕 loudspeaker 📢 mega 📣 mute 🔇 chart_with_upwards_trend 📈
chart_with_downwards_trend 📉 bar_chart 📊 moneybag 💰 dollar 💵 euro 💶 computer 💻
desktop_computer 🖥️ keyboard ⌨️ computer_mouse 🖱️ printer 🖨️ floppy_disk 💾 cd 💿 iphone 📱
telephone ☎️ email ✉️ envelope ✉️ mailbox 📫 inbox_tray 📥 outbox_tray 📤 package 📦
file_folder 📁 open_file_folder 📂 card_file_box 🗃️ file_cabinet 🗄️ wastebasket 🗑️ satellite 📡
battery 🔋 electric_plug 🔌 mag 🔍 mag_right 🔎 microscope 🔬 telescope 🔭 test_tube 🧪
petri_dish 🧫 dna 🧬 alembic ⚗️ atom_symbol ⚛️ magnet 🧲 gear ⚙️ wrench 🔧 hammer 🔨
hammer_and_wrench 🛠️ nut_and_bolt 🔩 toolbox 🧰 bug 🐛 key 🔑 lock 🔒 unlock 🔓
closed_lock_with_key 🔐 shield 🛡️ bomb 💣 pill 💊 syringe 💉 thermometer 🌡️ house 🏠 school 🏫
office 🏢 factory 🏭 hospital 🏥 classical_building 🏛️ rocket 🚀 airplane ✈️ car 🚗 bus 🚌
train 🚆 bike 🚲 ship 🚢 anchor ⚓ traffic_light 🚥 vertical_traffic_light 🚦 world_map 🗺️
mountain ⛰️ tent ⛺ seedling 🌱 herb 🌿 four_leaf_clover 🍀 deciduous_tree 🌳 evergreen_tree 🌲
cactus 🌵 rose 🌹 sunflower 🌻 mushroom 🍄 apple 🍎 green_apple 🍏 banana 🍌 lemon 🍋 pizza 🍕
cake 🍰 birthday 🎂 cookie 🍪 coffee ☕ tea 🍵 beer 🍺 dog 🐶 cat 🐱 mouse 🐭 rabbit 🐰
fox_face 🦊 bear 🐻 panda_face 🐼 snake 🐍 turtle 🐢 whale 🐳 octopus 🐙 bird 🐦 penguin 🐧
owl 🦉 bee 🐝 ant 🐜 butterfly 🦋 crab 🦀 unicorn 🦄 dragon 🐉 elephant 🐘 snail 🐌
checkered_flag 🏁 soccer ⚽ basketball 🏀 running 🏃 walking 🚶 zzz 💤 hole 🕳️ door 🚪 mirror 🪞
compass 🧭
"""
EMOJI = dict(zip(TABLE.split()[::2], TABLE.split()[1::2], strict=True))


def emoji(parser: MarkdownIt) -> None:
    parser.inline.ruler.push("emoji", _rule)


def _rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != ":" or NOT_BEHIND.match(state.src[state.pos - 1 : state.pos]):
        return False
    found = NAME.match(state.src, state.pos, state.posMax)
    if found is None or found[1] not in EMOJI:
        return False
    if not silent:
        state.push("text", "", 0).content = EMOJI[found[1]]
    state.pos = found.end()
    return True
