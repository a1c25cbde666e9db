"""A small site in Arabic with every kind of block, for pages that run from right to left."""

from __future__ import annotations

from tests.lessons import lesson

ARABIC = {
    "site.yaml": "title: رياضيات التعلّم\nid: arabic\nlanguage: ar\nsummary: دروس قصيرة.\n",
    "course/series.md": "---\ntitle: الأمثَلة\nsummary: كيف تتعلّم الآلة من أخطائها.\n---\n",
    "course/01-slope.md": lesson(
        """
        ## الميل والمقطع

        :::definition
        **الميل** هو مقدار ارتفاع المستقيم $y = mx + b$ عند كل خطوة.
        :::

        الأمر `slope(x, y)` يحسبه. راجع [الميل](term:الميل).

        ```
        m = rise / run  # (1 + 2)
        ```

        | الخطأ | المربع |
        |------:|------:|
        | 3 | 9 |

        > [!NOTE]
        > الأرقام تُكتب من اليسار إلى اليمين.

        :::line-fit{#fit slope=0.5 intercept=3 goal=2}

        | x | y   |
        |--:|----:|
        | 1 | 2.3 |
        | 2 | 2.7 |
        | 3 | 4.7 |
        | 4 | 5.3 |

        حرّك المستقيم حتى تقصر الفجوات.

        :::

        :::confusion{#zero}

        > الخسارة الصفرية هي الهدف دائمًا.

        البيانات الحقيقية فيها ضجيج.

        :::

        :::worked

        احسب $1 + 2$.

        1. خذ 1.
        2. [ ] أضف 2.

           الناتج 3.

        :::

        :::quiz{#half type=number answer=1/2 hint="ارسم كعكة"}

        كم يساوي $\\frac14 + \\frac14$؟

        > ربعان يصنعان نصفًا.

        :::

        :::quiz{#which}

        أي خط أشد ميلًا؟

        - [x] $y = 3x$
          > لأن ميله 3.
        - [ ] $y = 2x$
          > ميله 2 فقط.

        :::

        :::recap
        - الميل عدد.
        - المقطع عدد.
        :::
        """,
        title="'الميل: كم يرتفع الخط؟'",
        summary="كل خط مستقيم له ميل ومقطع.",
        strand="كيف تتعلّم النماذج",
        objectives="[حساب الميل]",
        tags="[خطوط, ميل]",
    ),
    "course/02-loss.md": lesson(
        "## مُربَّع الخطأ\n", part="2", title="دوال الخسارة", minutes="12", difficulty="medium",
        summary="رقم واحد يقول كم أخطأنا.", requires="[course/slope]", tags="[خسارة]",
    ),
    "course/03-descent.md": lesson(
        "## خطوة بخطوة\n", part="3", title="النزول على المنحدر", minutes="20", difficulty="hard",
        summary="خطوات صغيرة إلى القاع.", requires="[course/loss]", tags="[خسارة, ميل]",
    ),
    "course/04-rate.md": lesson(
        "## كبيرة أم صغيرة\n", part="4", title="حجم الخطوة", minutes="8", difficulty="hard",
        summary="متى نقفز فوق القاع؟", requires="[course/loss]",
    ),
}  # fmt: skip
