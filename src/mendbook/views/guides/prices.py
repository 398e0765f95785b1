"""The prices and durations of services, in words."""

import re

from babel.numbers import format_currency

from mendbook.model import Lasting, Price

from ..texts import Texts

_NO_CENTS = re.compile(r"\.0+")


def price(texts: Texts, price: Price) -> str:
    """`€59 to €89`, or `€59`; cents only where there are any."""
    numbers = [price.from_] if price.to is None or price.to == price.from_ else [price.from_, price.to]
    pattern = texts.locale.currency_formats["standard"].pattern
    are_whole = all(number == int(number) for number in numbers)
    amounts = [
        format_currency(
            number,
            price.currency,
            format=_NO_CENTS.sub("", pattern) if are_whole else pattern,
            locale=texts.locale,
            currency_digits=not are_whole,
        )
        for number in numbers
    ]
    return texts.fill("price_range", least=amounts[0], most=amounts[1]) if len(amounts) > 1 else amounts[0]


def duration(texts: Texts, lasting: Lasting) -> str:
    """`30 to 60 min`, or `30 min`."""
    if lasting.to is None or lasting.to == lasting.from_:
        return texts.fill("minutes", n=lasting.from_)
    return texts.fill("minutes_range", least=lasting.from_, most=lasting.to)
