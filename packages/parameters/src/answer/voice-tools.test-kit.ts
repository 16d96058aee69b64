import * as z from 'zod'

/** The parameters of eight tools as the makers of voice agents write them, titles in English and German. */
export const voiceTools: Readonly<Record<string, z.ZodObject>> = {
  check_order_status: z.object({
    orderNumber: z
      .string()
      .regex(/^ORD-\d{5}$/)
      .meta({
        title: 'Order number',
        examples: ['ORD-12345'],
        ask: 'What is your order number?',
        translations: { de: { title: 'Bestellnummer', ask: 'Wie lautet Ihre Bestellnummer?' } },
      }),
    email: z
      .email()
      .optional()
      .meta({ title: 'E-mail address', translations: { de: { title: 'E-Mail-Adresse' } } }),
  }),

  book_appointment: z.object({
    treatment: z.enum(['check_up', 'cleaning', 'filling', 'whitening']).meta({
      title: 'Treatment',
      ask: 'What would you like to come in for?',
      translations: { de: { title: 'Behandlung', ask: 'Weswegen möchten Sie kommen?' } },
    }),
    day: z.iso.date().meta({
      title: 'Day of the appointment',
      ask: 'Which day suits you?',
      translations: { de: { title: 'Tag des Termins', ask: 'Welcher Tag passt Ihnen?' } },
    }),
    time: z
      .string()
      .regex(/^\d\d:\d\d$/)
      .meta({ title: 'Time', examples: ['14:30'], translations: { de: { title: 'Uhrzeit' } } }),
    patient: z
      .object({
        name: z
          .string()
          .min(2)
          .meta({ title: 'Name', translations: { de: { title: 'Name' } } }),
        dateOfBirth: z.iso.date().meta({
          title: 'Date of birth',
          sensitive: true,
          ask: 'When were you born?',
          translations: { de: { title: 'Geburtsdatum', ask: 'Wann sind Sie geboren?' } },
        }),
      })
      .meta({ title: 'Patient', translations: { de: { title: 'Patient' } } }),
    firstVisit: z
      .boolean()
      .optional()
      .meta({ title: 'First visit', translations: { de: { title: 'Erster Besuch' } } }),
  }),

  request_refund: z.object({
    orderNumber: z
      .string()
      .regex(/^ORD-\d{5}$/)
      .meta({ title: 'Order number', examples: ['ORD-12345'], translations: { de: { title: 'Bestellnummer' } } }),
    amount: z
      .number()
      .positive()
      .max(5_000)
      .meta({ title: 'Amount', format: 'money', translations: { de: { title: 'Betrag' } } }),
    reason: z.enum(['damaged', 'wrong_item', 'not_as_described', 'changed_mind', 'arrived_late']).meta({
      title: 'Reason',
      ask: 'Why would you like to send it back?',
      translations: { de: { title: 'Grund', ask: 'Warum möchten Sie es zurückgeben?' } },
    }),
    items: z
      .array(
        z.object({
          article: z
            .string()
            .regex(/^[A-Z]{2}\d{4}$/)
            .meta({ title: 'Article number', examples: ['AB1234'], translations: { de: { title: 'Artikelnummer' } } }),
          quantity: z
            .int()
            .min(1)
            .max(20)
            .meta({ title: 'Quantity', translations: { de: { title: 'Menge' } } }),
        }),
      )
      .min(1)
      .meta({ title: 'Articles', translations: { de: { title: 'Artikel' } } }),
  }),

  change_address: z.strictObject({
    customerNumber: z
      .int()
      .min(100_000)
      .max(999_999)
      .meta({
        title: 'Customer number',
        ask: 'What is your customer number? It has six digits.',
        translations: { de: { title: 'Kundennummer', ask: 'Wie lautet Ihre Kundennummer? Sie hat sechs Ziffern.' } },
      }),
    address: z
      .object({
        street: z
          .string()
          .min(1)
          .meta({ title: 'Street', translations: { de: { title: 'Straße' } } }),
        postalCode: z
          .string()
          .regex(/^\d{5}$/)
          .meta({ title: 'Postal code', examples: ['10115'], translations: { de: { title: 'Postleitzahl' } } }),
        city: z
          .string()
          .min(1)
          .meta({ title: 'City', translations: { de: { title: 'Ort' } } }),
      })
      .meta({ title: 'New address', translations: { de: { title: 'Neue Anschrift' } } }),
    validFrom: z.iso
      .date()
      .optional()
      .meta({ title: 'First day at the new address', translations: { de: { title: 'Erster Tag dort' } } }),
  }),

  search_products: z.object({
    query: z
      .string()
      .min(2)
      .max(80)
      .meta({
        title: 'Search words',
        ask: 'What are you looking for?',
        translations: { de: { title: 'Suchbegriff', ask: 'Wonach suchen Sie?' } },
      }),
    category: z
      .enum(['shoes', 'jackets', 'trousers', 'shirts', 'dresses', 'accessories', 'sportswear', 'swimwear'])
      .optional()
      .meta({ title: 'Category', translations: { de: { title: 'Kategorie' } } }),
    maxPrice: z
      .number()
      .positive()
      .optional()
      .meta({ title: 'Highest price', format: 'money', translations: { de: { title: 'Höchster Preis' } } }),
    sizes: z
      .array(z.enum(['XS', 'S', 'M', 'L', 'XL']))
      .max(5)
      .optional()
      .meta({ title: 'Sizes', translations: { de: { title: 'Größen' } } }),
    inStockOnly: z
      .boolean()
      .optional()
      .meta({ title: 'Only what is in stock', translations: { de: { title: 'Nur Vorrätiges' } } }),
  }),

  take_payment: z.object({
    invoiceNumber: z
      .string()
      .regex(/^\d{8}$/)
      .meta({ title: 'Invoice number', examples: ['20270131'], translations: { de: { title: 'Rechnungsnummer' } } }),
    currency: z.enum(['EUR', 'USD', 'GBP']).meta({ title: 'Currency', translations: { de: { title: 'Währung' } } }),
    card: z
      .object({
        number: z
          .string()
          .regex(/^\d{12,19}$/)
          .refine(passesLuhn, { error: 'The card number has a wrong digit' })
          .meta({ title: 'Card number', translations: { de: { title: 'Kartennummer' } } }),
        expires: z
          .string()
          .regex(/^\d\d\/\d\d$/)
          .meta({ title: 'Expiry date', examples: ['09/29'], translations: { de: { title: 'Ablaufdatum' } } }),
        kind: z
          .enum(['debit', 'credit'])
          .meta({ title: 'Kind of card', translations: { de: { title: 'Art der Karte' } } }),
      })
      .meta({ title: 'Card', sensitive: true, translations: { de: { title: 'Karte' } } }),
  }),

  schedule_callback: z.object({
    phone: z.e164().meta({
      title: 'Phone number',
      examples: ['+14155550123'],
      ask: 'Which number can we reach you on?',
      translations: { de: { title: 'Telefonnummer', ask: 'Unter welcher Nummer erreichen wir Sie?' } },
    }),
    at: z.iso
      .datetime({ offset: true })
      .meta({ title: 'Time of the call', translations: { de: { title: 'Zeitpunkt' } } }),
    topic: z
      .enum(['billing', 'delivery', 'technical_support'])
      .meta({ title: 'Topic', translations: { de: { title: 'Thema' } } }),
    consent: z.literal(true).meta({
      title: 'Consent to the call',
      ask: 'Is it all right if we call you?',
      translations: { de: { title: 'Einverständnis', ask: 'Sind Sie einverstanden, dass wir Sie anrufen?' } },
    }),
  }),

  reserve_table: z
    .object({
      guests: z
        .int()
        .min(1)
        .max(12)
        .meta({
          title: 'Number of guests',
          ask: 'How many of you will there be?',
          translations: { de: { title: 'Zahl der Gäste', ask: 'Wie viele Personen sind Sie?' } },
        }),
      day: z.iso.date().meta({ title: 'Day', translations: { de: { title: 'Tag' } } }),
      area: z.enum(['inside', 'terrace', 'bar']).meta({
        title: 'Area',
        ask: 'Where would you like to sit?',
        translations: { de: { title: 'Bereich', ask: 'Wo möchten Sie sitzen?' } },
      }),
      name: z
        .string()
        .min(2)
        .max(60)
        .meta({
          title: 'Name',
          ask: 'What name should I put it under?',
          translations: { de: { title: 'Name', ask: 'Auf welchen Namen darf ich reservieren?' } },
        }),
      highChairs: z
        .int()
        .min(0)
        .max(4)
        .optional()
        .meta({ title: 'High chairs', translations: { de: { title: 'Kinderstühle' } } }),
    })
    .refine(({ area, guests }) => area !== 'bar' || guests <= 4, {
      path: ['area'],
      error: 'The bar has room for four at most',
    }),
}

/** The check digit of payment cards (ISO/IEC 7812-1, annex B). */
function passesLuhn(digits: string): boolean {
  const sum = digits
    .split('')
    .reverse()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 0 ? 1 : 2)
      return total + (value > 9 ? value - 9 : value)
    }, 0)
  return sum % 10 === 0
}
