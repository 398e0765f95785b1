"""Problems with stores, their hours and holidays, in a site with three bakeries."""

from .specifications import MachineRow

STORES, HOLIDAYS = "data/stores.yml", "data/holidays.yml"
SITE, GUIDE = "data/site.yml", "data/guides/no-coffee.yml"

DAYS = (
    "Write `12-25` (month and day) for every year, `2027-05-13` for one year, `easter-2` or "
    "`orthodox-easter-2`: so many days before or after Easter Sunday, `last-monday-of-may`, or "
    "`saturday-from-06-20`: the first Saturday from that day on."
)

SPANS = (
    "Write a day as `2027-12-24` (once) or `12-24` (every year), and a span as `2027-08-01/2027-08-31` or "
    "`06-15/09-15`."
)

SECOND = "    bread-day: 07:00-20:00\n"
"""The second exception of the store in Ghent, which stands in line 17."""


def exceptions(*lines: str) -> dict[str, tuple[str, str]]:
    return {STORES: (SECOND, "".join(f"    {line}\n" for line in lines))}


ROWS = [
    MachineRow(
        "MB331",
        {STORES: ("country: JP", "country: Japan")},
        f"{STORES}:35:12",
        "`Japan` is not a country code.",
        "Did you mean `JP`?",
    ),
    MachineRow(
        "MB331",
        {STORES: ("country: JP", "country: jp")},
        f"{STORES}:35:12",
        "`jp` is not a country code.",
        "Did you mean `JP`?",
    ),
    MachineRow(
        "MB331",
        {STORES: ("country: JP", "country: 7x")},
        f"{STORES}:35:12",
        "`7x` is not a country code.",
        "Use its ISO 3166-1 code of two letters, such as `PT`.",
    ),
    MachineRow(
        "MB202",
        {STORES: ("  country: JP\n", "")},
        f"{STORES}:29:1",
        "`country` is missing.",
        "Add `country: …` to this entry.",
    ),
    MachineRow(
        "MB332",
        {STORES: ("[35.01, 135.77]", "[135.77, 35.01]")},
        f"{STORES}:36:3",
        "`[135.77, 35.01]` is not on Earth: latitude goes from -90 to 90, longitude from -180 to 180.",
        "Swap them: latitude comes first: `[35.01, 135.77]`.",
    ),
    MachineRow(
        "MB332",
        {STORES: ("[35.01, 135.77]", "[35.01, -135.77]")},
        f"{STORES}:36:3",
        "`[35.01, -135.77]` is 6,757 km from Japan.",
        "The longitude’s sign is wrong: `[35.01, 135.77]`.",
    ),
    MachineRow(
        "MB332",
        {STORES: ("[35.01, 135.77]", "[48.85, 2.35]")},
        f"{STORES}:36:3",
        "`[48.85, 2.35]` is 9,876 km from Japan.",
        "Correct them, or `country`: latitude and longitude in degrees, such as `[38.711, -9.137]`.",
    ),
    MachineRow(
        "MB332",
        {STORES: ("[51.05, 3.72]", "[3.72, 51.05]")},
        f"{STORES}:9:3",
        "`[3.72, 51.05]` is 6,632 km from Belgium.",
        "Swap them: latitude comes first: `[51.05, 3.72]`.",
    ),
    MachineRow(
        "MB332",
        {STORES: ("[51.05, 3.72]", "[51.05, 300.72]")},
        f"{STORES}:9:3",
        "`[51.05, 300.72]` is not on Earth: latitude goes from -90 to 90, longitude from -180 to 180.",
        "Correct them, or `country`: latitude and longitude in degrees, such as `[38.711, -9.137]`.",
    ),
    MachineRow(
        "MB203",
        {STORES: ("[51.05, 3.72]", "51.05")},
        f"{STORES}:9:16",
        "`coordinates` is `51.05`.",
        "`coordinates` must be latitude and longitude, such as `[38.711, -9.137]`.",
    ),
    MachineRow(
        "MB202",
        {STORES: ("  coordinates: [51.05, 3.72]\n", "")},
        f"{STORES}:1:1",
        "`coordinates` is missing.",
        "Add `coordinates: …` to this entry.",
    ),
    MachineRow(
        "MB333",
        {STORES: ("+81 75 123 4567", "+81 75 123 45678")},
        f"{STORES}:41:14",
        "`+81 75 123 45678` is not a telephone number of Japan.",
        "It has too many digits: check it with the store.",
    ),
    MachineRow(
        "MB333",
        {STORES: ("+81 75 123 4567", "+81 75 CALL 123")},
        f"{STORES}:41:14",
        "`+81 75 CALL 123` has letters in it.",
        "Replace them with the digits that people dial.",
    ),
    MachineRow(
        "MB345",
        {STORES: ('postcode: "9000"', 'postcode: "09000"')},
        f"{STORES}:5:13",
        "`09000` is not a postcode of Belgium.",
        "Correct it, or `country`: postcodes there look like `1234`.",
    ),
    MachineRow(
        "MB333",
        {STORES: ("+81 75 123 4567", "+32 9 223 45 67")},
        f"{STORES}:41:14",
        "`+32 9 223 45 67` is a telephone number of Belgium, not of Japan.",
        "Correct it, or `country`.",
    ),
    MachineRow(
        "MB203",
        {STORES: ("+81 75 123 4567", "12")},
        f"{STORES}:41:14",
        "`telephone` is `12`.",
        '`telephone` must be in double quotes, such as "+351 21 234 5678".',
    ),
    MachineRow(
        "MB203",
        {STORES: ("+81 75 123 4567", "+81751234567")},
        f"{STORES}:41:14",
        "`telephone` is `+81751234567`.",
        '`telephone` must be in double quotes, such as "+351 21 234 5678".',
    ),
    MachineRow(
        "MB334",
        {STORES: ("saturday: 07:00-18:00", "saturday: 07:00-25:00")},
        f"{STORES}:12:15",
        "There is no time `25:00`.",
        "A day goes from 00:00 to 24:00. For hours past midnight write `20:00-02:00`.",
    ),
    MachineRow(
        "MB334",
        {STORES: ("saturday: 07:00-18:00", "saturday: 07:00-07:00")},
        f"{STORES}:12:15",
        "`07:00-07:00` ends when it starts.",
        "For all day write `00:00-24:00`; for no hours, `closed`.",
    ),
    MachineRow(
        "MB334",
        {STORES: ("saturday: 07:00-18:00", "saturday: from seven")},
        f"{STORES}:12:15",
        "`from seven` can’t be read as hours.",
        "Write them as `10:00-20:00`, or `closed`, or `by appointment`.",
    ),
    *(
        MachineRow(
            "MB334",
            {STORES: ("saturday: 07:00-18:00", f'saturday: "{said}"')},
            f"{STORES}:12:15",
            f"`{said}` can’t be read as hours.",
            f"Write them as `10:00-20:00`, or `closed`, or `by appointment`. Did you mean `{meant}`?",
        )
        for said, meant in (
            ("9h30-19h", "09:30-19:00"),
            ("9-17", "09:00-17:00"),
            ("9.30 – 17.00", "09:30-17:00"),
            ("9h às 17h", "09:00-17:00"),
            ("9H30-24", "09:30-24:00"),
        )
    ),
    *(
        MachineRow(
            "MB334",
            {STORES: ("saturday: 07:00-18:00", f'saturday: "{said}"')},
            f"{STORES}:12:15",
            f"`{said}` can’t be read as hours.",
            "Write them as `10:00-20:00`, or `closed`, or `by appointment`.",
        )
        for said in ("9h-25h", "9-9", "9h61-17h", "9am-5pm")
    ),
    MachineRow(
        "MB334",
        {STORES: ("saturday: 07:00-18:00", "saturday: close")},
        f"{STORES}:12:15",
        "`close` can’t be read as hours.",
        "Write them as `10:00-20:00`, or `closed`, or `by appointment`. Did you mean `closed`?",
    ),
    MachineRow(
        "MB334",
        {STORES: ("saturday: 07:00-18:00", "saturday: [07:00-18:00, closed]")},
        f"{STORES}:12:29",
        "`closed` is listed beside other hours.",
        "Write either hours or `closed`.",
    ),
    MachineRow(
        "MB334",
        {STORES: ("saturday: 07:00-18:00", "saturday: 7")},
        f"{STORES}:12:15",
        "`7` can’t be read as hours.",
        "Write them as `10:00-20:00`, or `closed`, or `by appointment`.",
    ),
    MachineRow(
        "MB335",
        {STORES: ("    saturday: 07:00-18:00\n", "")},
        f"{STORES}:10:3",
        "The hours of Saturday are missing.",
        "Add them. If the store is closed that day, write `saturday: closed`.",
    ),
    MachineRow(
        "MB334",
        {STORES: ("saturday: 07:00-18:00", "saterday: 07:00-18:00")},
        f"{STORES}:12:5",
        "`saterday` is not a day of the week.",
        "Did you mean `saturday`?",
    ),
    MachineRow(
        "MB334",
        {STORES: ("saturday: 07:00-18:00", "Sat: 07:00-18:00")},
        f"{STORES}:12:5",
        "`Sat` is not a day of the week.",
        "Did you mean `saturday`?",
    ),
    MachineRow(
        "MB335",
        {STORES: ("saturday: 07:00-18:00", "friday-saturday: 07:00-18:00")},
        f"{STORES}:12:5",
        "The hours of Friday are already in `monday-friday`.",
        "Give each day once: split the span or delete one of them.",
    ),
    MachineRow(
        "MB336",
        {STORES: ("[07:00-12:30, 13:30-18:00]", "[07:00-12:30, 12:00-18:00]")},
        f"{STORES}:11:34",
        "`12:00-18:00` starts before the hours before it have ended.",
        "Correct one of them, or write them as one.",
    ),
    MachineRow(
        "MB336",
        {STORES: ("sunday: 20:00-24:00", "sunday: 01:00-24:00")},
        f"{STORES}:40:13",
        "On Sunday the store opens before Saturday’s hours have ended, after midnight.",
        "Correct one of them.",
    ),
    MachineRow(
        "MB334",
        {STORES: ("sunday: 20:00-24:00\n", "sunday: 20:00-24:00\n    day: closed\n")},
        f"{STORES}:41:5",
        "`day` is not a day of the week.",
        "Use monday, tuesday, wednesday, thursday, friday, saturday, sunday, a span such as `monday-friday`, "
        "or `holidays`.",
    ),
    MachineRow(
        "MB337",
        {STORES: ("2026-12-31:", "2026-02-30:")},
        f"{STORES}:16:5",
        "There is no day `2026-02-30`.",
        SPANS,
    ),
    MachineRow(
        "MB301",
        {STORES: ("2026-12-31:", "the-31st:")},
        f"{STORES}:16:5",
        "There is no holiday `the-31st`.",
        "Write a day such as `2026-12-24` or `12-24`, or the id of a holiday of `data/holidays.yml`.",
    ),
    MachineRow(
        "MB301",
        {STORES: ("2026-12-31:", "last-friday-of-may:")},
        f"{STORES}:16:5",
        "There is no holiday `last-friday-of-may`.",
        "Write a day such as `2026-12-24` or `12-24`; a holiday by a rule goes in `data/holidays.yml`, with "
        "its id here.",
    ),
    MachineRow(
        "MB301",
        {STORES: ("bread-day: 07:00-20:00", "bred-day: 07:00-20:00")},
        f"{STORES}:17:5",
        "There is no holiday `bred-day`.",
        "Did you mean `bread-day`?",
    ),
    MachineRow(
        "MB301",
        {STORES: ("bread-day: 07:00-20:00", "showa-day: 07:00-20:00")},
        f"{STORES}:17:5",
        "`showa-day` is not a holiday in `BE`.",
        "Add `BE` to its `countries` in `data/holidays.yml`, or write the date.",
    ),
    MachineRow(
        "MB334",
        {STORES: ("bread-day: 07:00-20:00", "bread-day: 07:00")},
        f"{STORES}:17:16",
        "`07:00` can’t be read as hours.",
        "Write them as `10:00-20:00`, or `closed`, or `by appointment`.",
    ),
    MachineRow(
        "MB301",
        {STORES: ("[repairs, coffee]", "[repairs, cofee]")},
        f"{STORES}:19:23",
        "There is no service `cofee`.",
        "Did you mean `coffee`?",
    ),
    MachineRow(
        "MB306",
        {STORES: ("[repairs, coffee]", "[repairs, repairs]")},
        f"{STORES}:19:23",
        "`repairs` is listed twice in `services`.",
        "Delete one of them.",
    ),
    MachineRow(
        "MB339",
        {STORES: ("[nl, fr]", "[nl, FR]")},
        f"{STORES}:20:19",
        "`FR` is not a known language.",
        "Did you mean `fr`?",
    ),
    MachineRow(
        "MB339",
        {STORES: ("[nl, fr]", "[nl, French]")},
        f"{STORES}:20:19",
        "`French` is not a known language.",
        "Did you mean `fr`?",
    ),
    MachineRow(
        "MB339",
        {STORES: ("[nl, fr]", "[nl, x1]")},
        f"{STORES}:20:19",
        "`x1` is not a known language.",
        "Use an ISO 639 code such as `pt`.",
    ),
    MachineRow(
        "MB206",
        {STORES: ("  hours: {monday-sunday: 00:00-24:00}\n", "  hours: {}\n")},
        f"{STORES}:28:3",
        "`hours` has no keys.",
        "Fill it in or delete the line.",
    ),
    MachineRow(
        "MB202",
        {STORES: ("  hours: {monday-sunday: 00:00-24:00}\n", "")},
        f"{STORES}:21:1",
        "`hours` is missing.",
        "Add `hours: …` to this entry.",
    ),
    MachineRow(
        "MB338",
        {STORES: ("example: true\n", "time_zone: Asia/Tokio\n")},
        f"{STORES}:31:14",
        "There is no time zone `Asia/Tokio`.",
        "Did you mean `Asia/Tokyo`?",
    ),
    MachineRow(
        "MB338",
        {STORES: ("example: true\n", "time_zone: Tokyo\n")},
        f"{STORES}:31:14",
        "There is no time zone `Tokyo`.",
        "Did you mean `Asia/Tokyo`?",
    ),
    MachineRow(
        "MB338",
        {STORES: ("example: true\n", "time_zone: zzzz\n")},
        f"{STORES}:31:14",
        "There is no time zone `zzzz`.",
        "Use its name in the IANA list, such as `Europe/Lisbon`.",
    ),
    MachineRow(
        "MB340",
        {
            STORES: (
                '  address: Rue du Pont 2\n  postcode: "4000"\n  place: Liège',
                '  address: veldstraat 1\n  postcode: "9000"\n  place: {en: Ghent, pt: Gante}',
            )
        },
        f"{STORES}:23:12",
        "`liege` has the same address as `ghent`.",
        "Correct one of them, or delete the store if it is here twice.",
    ),
    MachineRow(
        "MB337",
        {HOLIDAYS: ("day: 01-01", "day: 02-30")},
        f"{HOLIDAYS}:1:59",
        "There is no day `02-30`.",
        DAYS,
    ),
    MachineRow(
        "MB337",
        {HOLIDAYS: ("day: easter+1", "day: easter 1")},
        f"{HOLIDAYS}:2:78",
        "There is no day `easter 1`.",
        DAYS,
    ),
    MachineRow(
        "MB331",
        {HOLIDAYS: ("[BE]", "[BX]")},
        f"{HOLIDAYS}:2:100",
        "`BX` is not a country code.",
        "Use its ISO 3166-1 code of two letters, such as `PT`.",
    ),
    MachineRow(
        "MB202",
        {SITE: ("  link: https://crema.example/\n", ""), STORES: None},
        f"{SITE}:13:1",
        "`link` is missing, and there are no stores to link to.",
        "Add `link: …`, or list the stores in `data/stores.yml`.",
    ),
    MachineRow(
        "MB303",
        {GUIDE: ("[this](topic:brewing)", "[this](store:gent)")},
        f"{GUIDE}:22:35",
        "There is no store `gent`.",
        "Did you mean `store:ghent`?",
    ),
    # Days and spans.
    MachineRow("MB337", exceptions("12-32: closed"), f"{STORES}:17:5", "There is no day `12-32`.", SPANS),
    MachineRow(
        "MB337",
        exceptions("24-12: closed"),
        f"{STORES}:17:5",
        "There is no day `24-12`.",
        "The month comes first: `12-24`.",
    ),
    MachineRow(
        "MB337",
        exceptions("2027-08-01/2027-08-32: closed"),
        f"{STORES}:17:5",
        "There are no days `2027-08-01/2027-08-32`.",
        SPANS,
    ),
    MachineRow(
        "MB337",
        exceptions("2027-08-01 - 2027-08-31: closed"),
        f"{STORES}:17:5",
        "There are no days `2027-08-01 - 2027-08-31`.",
        SPANS,
    ),
    MachineRow(
        "MB337",
        exceptions("2027-08-31/2027-08-01: closed"),
        f"{STORES}:17:5",
        "`2027-08-31/2027-08-01` ends before it starts.",
        "Swap them: `2027-08-01/2027-08-31`.",
    ),
    MachineRow(
        "MB337",
        exceptions("2027-08-01/08-31: closed"),
        f"{STORES}:17:5",
        "Only one end of `2027-08-01/08-31` has a year.",
        "Write the year at both ends or at neither.",
    ),
    MachineRow(
        "MB337",
        exceptions("08-01/08-01: closed"),
        f"{STORES}:17:5",
        "`08-01/08-01` is one day.",
        "Write `08-01`.",
    ),
    MachineRow(
        "MB344",
        exceptions("06-15/09-15: 07:00-22:00", "09-15/10-01: closed"),
        f"{STORES}:18:5",
        "`09-15/10-01` and `06-15/09-15` share days, so it is not clear which of them counts.",
        "Separate them, or write an exception for each day that they share.",
    ),
    MachineRow(
        "MB344",
        exceptions("bread-day: 07:00-20:00", "10-16: closed"),
        f"{STORES}:18:5",
        "`10-16` and `bread-day` share days, so it is not clear which of them counts.",
        "Separate them, or write an exception for each day that they share.",
    ),
    MachineRow(
        "MB334",
        exceptions("12-24: {monday-friday: 07:00-12:00}"),
        f"{STORES}:17:5",
        "`12-24` is one day, so it can’t have hours by day of the week.",
        "Write its hours after it: `12-24: 10:00-14:00`.",
    ),
    MachineRow(
        "MB334",
        exceptions("06-15/09-15: {monday-friday: 07:00-22:00, weekend: closed}"),
        f"{STORES}:17:47",
        "`weekend` is not a day of the week.",
        "Use monday, tuesday, wednesday, thursday, friday, saturday, sunday, a span such as `monday-friday`, "
        "or `holidays`.",
    ),
    MachineRow(
        "MB334",
        exceptions("06-15/09-15: {monday-friday: long}"),
        f"{STORES}:17:34",
        "`long` can’t be read as hours.",
        "Write them as `10:00-20:00`, or `closed`, or `by appointment`.",
    ),
    MachineRow(
        "MB335",
        exceptions("06-15/09-15: {monday-friday: 07:00-22:00, friday: closed}"),
        f"{STORES}:17:47",
        "The hours of Friday are already in `monday-friday`.",
        "Give each day once: split the span or delete one of them.",
    ),
    MachineRow(
        "MB336",
        exceptions("06-15/09-15: {saturday: 20:00-03:00, sunday: 02:00-05:00}"),
        f"{STORES}:17:50",
        "On Sunday the store opens before Saturday’s hours have ended, after midnight.",
        "Correct one of them.",
    ),
    MachineRow(
        "MB336",
        exceptions("06-15/09-15: {thursday: 20:00-08:00}"),
        f"{STORES}:17:29",
        "On Friday the store opens before Thursday’s hours have ended, after midnight.",
        "Correct one of them.",
    ),
    MachineRow(
        "MB203",
        exceptions("06-15/09-15: {}"),
        f"{STORES}:17:5",
        "`06-15/09-15` is a group of keys.",
        "`06-15/09-15` must be hours such as `10:00-20:00`, a list of these, `closed`, or `by appointment`.",
    ),
    MachineRow(
        "MB334",
        {STORES: ("saturday: 07:00-18:00", "saturday: by apointment")},
        f"{STORES}:12:15",
        "`by apointment` can’t be read as hours.",
        "Write them as `10:00-20:00`, or `closed`, or `by appointment`. Did you mean `by appointment`?",
    ),
    # Holidays.
    MachineRow(
        "MB206",
        {HOLIDAYS: ("day: 10-16", "day: 10-16, countries: []")},
        f"{HOLIDAYS}:3:67",
        "`countries` has no entries.",
        "Write at least one.",
    ),
    MachineRow(
        "MB206",
        {HOLIDAYS: ("day: 10-16", "day: 10-16, stores: []")},
        f"{HOLIDAYS}:3:67",
        "`stores` has no entries.",
        "Write at least one.",
    ),
    MachineRow(
        "MB301",
        {HOLIDAYS: ("day: 10-16", "day: 10-16, stores: [ghent, luik]")},
        f"{HOLIDAYS}:3:83",
        "There is no store `luik`.",
        "Use one of `ghent`, `kyoto`, `liege`, or add it to `data/stores.yml`.",
    ),
    MachineRow(
        "MB341",
        {HOLIDAYS: ("countries: [BE]", "countries: [BE], stores: [ghent]")},
        f"{HOLIDAYS}:2:105",
        "`easter-monday` has both `countries` and `stores`.",
        "Delete one of them: `stores` is for a town with a holiday of its own.",
    ),
    MachineRow(
        "MB301",
        {HOLIDAYS: ("day: 10-16", "day: 10-16, stores: [liege]")},
        f"{STORES}:17:5",
        "`bread-day` is not a holiday at `ghent`.",
        "Add `ghent` to its `stores` in `data/holidays.yml`, or write the date.",
    ),
    MachineRow(
        "MB342",
        {HOLIDAYS: ("countries: [BE]", "countries: [BE, RO, GR]")},
        f"{HOLIDAYS}:2:78",
        "`easter+1` follows the Western Easter, but GR, RO keeps the Orthodox one.",
        "Write `day: orthodox-easter+1` for these countries, in a separate holiday if necessary.",
    ),
]
