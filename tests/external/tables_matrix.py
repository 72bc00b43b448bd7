"""tables_matrix.py: generated tables, for tables_test.py and for reading words back: 2 to
12 columns of unlike kinds of text. A cell is a list of tokens; each token is one thing
that no line should divide (a word, a telephone number, a date, a dose, a code), and words
are unique in their table, so that they can be found on a page.
"""
import random

SYLLABLES = "ba ce di fo gu ha ke li mo nu pa re si to vu wa xe zi".split()
HAN = "疼痛發燒時服用每天兩次飯後水醫生電話請勿超過劑量兒童成人夜間早上中午晚上"
ARABIC = "تناول الدواء بعد الطعام مرتين كل يوم واتصل بالطبيب عند الحاجة".split()


class Words:
    def __init__(self, chance):
        self.chance, self.count = chance, 0

    def number(self):
        self.count += 1
        return self.count

    def word(self, least=1, most=4):
        """A word of its own, of so many syllables, with one more that numbers it."""
        number = self.number()
        tail = SYLLABLES[number % 18] + SYLLABLES[number // 18 % 18] + SYLLABLES[number // 324]
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.randint(least, most))) + \
            tail[:4 if number < 324 else 6]

    def token(self, kind):
        number = self.number()
        chance = self.chance
        return {
            "telephone": lambda: f"+1 (555) {number % 900 + 100}-{1000 + number:04}",
            "date": lambda: f"{number % 28 + 1} {chance.choice(['May', 'September'])} "
                            f"{1000 + number}",
            "iso-date": lambda: f"{1000 + number}-0{number % 9 + 1}-1{number % 9}",
            "dose": lambda: f"{1000 + number}.5 {chance.choice(['mg', 'mmol', 'ml'])}",
            "number": lambda: f"{1000 + number}.{number % 10}",
            "address": lambda: f"https://example.org/{self.word()}/{self.word()}/{number}",
            "mail": lambda: f"{self.word()}@example.org",
            "long-word": lambda: self.word(10, 13),
            "word": lambda: self.word(0, 2),
        }[kind]()

    def cell(self, kind, length):
        if kind == "han":
            return ["".join(self.chance.choices(HAN, k=max(2, length * 2)))]
        if kind == "arabic":
            return self.chance.choices(ARABIC, k=max(1, length))
        if kind == "words":
            return [self.token("word") for _ in range(length)]
        if kind == "mixed":
            return [self.token("word") for _ in range(length // 2)] + \
                [self.token(self.chance.choice(["telephone", "date", "dose"]))] + \
                [self.token("word") for _ in range(length // 2)]
        return [self.token(kind)]


KINDS = ["words"] * 5 + ["mixed"] * 2 + ["telephone", "date", "iso-date", "dose", "number",
                                         "mail", "address", "long-word", "han", "arabic"]
LENGTHS = [1, 1, 2, 3, 5, 8, 13, 30, 80, 200]  # words of a cell


def table(seed):
    """(kinds, rows of cells of tokens), the head first."""
    chance = random.Random(seed)
    words = Words(chance)
    columns = 2 + seed % 11
    kinds = [chance.choice(KINDS) for _ in range(columns)]
    longest = [chance.choice(LENGTHS[:10 if columns < 7 else 7]) for _ in range(columns)]
    rows = [[[words.token("word")] for _ in kinds]]
    for _ in range(chance.randint(2, 5)):
        rows.append([words.cell(kind, chance.randint(max(1, most // 2), most))
                     for kind, most in zip(kinds, longest)])
    return kinds, rows


def html(rows, cell="{}"):
    """`cell` is how a token is written."""
    out = ["<table>"]
    for i, row in enumerate(rows):
        tag = "td" if i else "th"
        out.append("<tr>" + "".join(
            f"<{tag}>" + " ".join(cell.format(token) for token in each) + f"</{tag}>"
            for each in row) + "</tr>")
    return "\n".join(out) + "</table>"


PARTS = ("re hy dra tion ther a py in ter na al co or di mus cle twitch ing kran ken haus "
         "be hand lung phy si o peu tisch dia tes me li tus ä ü").split()


def long_words(seed):
    """Rows of cells of words that no language knows, too long for their columns."""
    chance = random.Random(seed + 99)
    columns = chance.randint(4, 9)
    return [[["".join(chance.choices(PARTS, k=chance.randint(2, 9)))
              for _ in range(chance.randint(1, 4))] for _ in range(columns)]
            for _ in range(chance.randint(2, 5))]
