import type { Bilingual } from './company-names';

type NameTable = {
  men: readonly Bilingual[];
  women: readonly Bilingual[];
  families: readonly Bilingual[];
};

/** Parts of names as they are borne in each region; people made of them are invented. */
export const arabicNames: Readonly<Record<'gulf' | 'egypt' | 'levant' | 'maghreb', NameTable>> = {
  gulf: {
    men: [
      ['فهد', 'Fahd'],
      ['خالد', 'Khalid'],
      ['عبدالله', 'Abdullah'],
      ['سلطان', 'Sultan'],
      ['ماجد', 'Majed'],
      ['تركي', 'Turki'],
      ['نايف', 'Naif'],
      ['بندر', 'Bandar'],
      ['راكان', 'Rakan'],
      ['يزيد', 'Yazeed'],
      ['عبدالرحمن', 'Abdulrahman'],
      ['مشاري', 'Mishari'],
      ['وليد', 'Waleed'],
      ['سعود', 'Saud'],
      ['حمد', 'Hamad'],
      ['أنس', 'Anas'],
    ],
    women: [
      ['نورة', 'Noura'],
      ['سارة', 'Sara'],
      ['ريم', 'Reem'],
      ['لمى', 'Lama'],
      ['هيفاء', 'Haifa'],
      ['العنود', 'Alanoud'],
      ['شهد', 'Shahad'],
      ['دانة', 'Dana'],
      ['منيرة', 'Munira'],
      ['غادة', 'Ghada'],
      ['جواهر', 'Jawaher'],
      ['أمل', 'Amal'],
    ],
    families: [
      ['الشهري', 'Alshehri'],
      ['الغامدي', 'Alghamdi'],
      ['الدوسري', 'Aldosari'],
      ['القحطاني', 'Alqahtani'],
      ['الزهراني', 'Alzahrani'],
      ['المطيري', 'Almutairi'],
      ['العنزي', 'Alanazi'],
      ['الحربي', 'Alharbi'],
      ['السبيعي', 'Alsubaie'],
      ['البلوي', 'Albalawi'],
      ['العمري', 'Alamri'],
      ['الخالدي', 'Alkhaldi'],
      ['المنصوري', 'Almansoori'],
      ['الهاجري', 'Alhajri'],
      ['باوزير', 'Bawazir'],
      ['الأحمدي', 'Alahmadi'],
    ],
  },
  egypt: {
    men: [
      ['محمود', 'Mahmoud'],
      ['أحمد', 'Ahmed'],
      ['مصطفى', 'Mostafa'],
      ['كريم', 'Karim'],
      ['شريف', 'Sherif'],
      ['تامر', 'Tamer'],
      ['هاني', 'Hany'],
      ['عمرو', 'Amr'],
      ['مينا', 'Mina'],
      ['حسام', 'Hossam'],
    ],
    women: [
      ['منى', 'Mona'],
      ['ياسمين', 'Yasmine'],
      ['دينا', 'Dina'],
      ['شيماء', 'Shaimaa'],
      ['مروة', 'Marwa'],
      ['نيرمين', 'Nermin'],
      ['إيمان', 'Eman'],
    ],
    families: [
      ['عبد الفتاح', 'Abdelfattah'],
      ['الشناوي', 'Elshennawy'],
      ['رشدي', 'Roshdy'],
      ['السيد', 'Elsayed'],
      ['فوزي', 'Fawzy'],
      ['غنيم', 'Ghoneim'],
      ['عزمي', 'Azmy'],
      ['الدسوقي', 'Eldesouky'],
      ['بشارة', 'Beshara'],
      ['شعبان', 'Shaaban'],
    ],
  },
  levant: {
    men: [
      ['عمر', 'Omar'],
      ['زيد', 'Zaid'],
      ['رامي', 'Rami'],
      ['طارق', 'Tareq'],
      ['باسل', 'Basel'],
      ['فراس', 'Firas'],
      ['سامر', 'Samer'],
      ['إياد', 'Iyad'],
    ],
    women: [
      ['رنا', 'Rana'],
      ['لينا', 'Lina'],
      ['هبة', 'Hiba'],
      ['ديما', 'Dima'],
      ['رولا', 'Rola'],
      ['سيرين', 'Sireen'],
    ],
    families: [
      ['الخطيب', 'Khatib'],
      ['حدادين', 'Haddadin'],
      ['العبادي', 'Abbadi'],
      ['نصّار', 'Nassar'],
      ['الطراونة', 'Tarawneh'],
      ['قاقيش', 'Qaqish'],
      ['عويس', 'Oweis'],
      ['المصري', 'Masri'],
    ],
  },
  maghreb: {
    men: [
      ['ياسين', 'Yassine'],
      ['مهدي', 'Mehdi'],
      ['سفيان', 'Soufiane'],
      ['رضا', 'Réda'],
      ['حمزة', 'Hamza'],
    ],
    women: [
      ['فاطمة الزهراء', 'Fatima-Zahra'],
      ['سلمى', 'Salma'],
      ['كوثر', 'Kaoutar'],
      ['هند', 'Hind'],
    ],
    families: [
      ['بنعلي', 'Benali'],
      ['الإدريسي', 'El Idrissi'],
      ['التازي', 'Tazi'],
      ['بناني', 'Bennani'],
      ['الوزاني', 'Ouazzani'],
      ['العلمي', 'El Alami'],
    ],
  },
};

/** Colleagues from elsewhere, as there are in every office of the Gulf. */
export const guestNames: readonly { given: readonly string[]; family: readonly string[] }[] = [
  {
    given: ['Anjali', 'Rahul', 'Sandeep', 'Priya', 'Vivek', 'Meera', 'Suresh', 'Divya'],
    family: ['Menon', 'Nair', 'Pillai', 'Sharma', 'Thomas', 'Varghese', 'Iyer'],
  },
  {
    given: ['Maricel', 'Jun', 'Grace', 'Rowena', 'Carlo', 'Joy'],
    family: ['Santos', 'Dela Cruz', 'Reyes', 'Villanueva', 'Ramos'],
  },
  {
    given: ['Imran', 'Bilal', 'Sana', 'Usman', 'Hira', 'Faisal'],
    family: ['Qureshi', 'Malik', 'Chaudhry', 'Siddiqui', 'Rehman'],
  },
  { given: ['Marta', 'Daniel', 'Sofia', 'Tom'], family: ['Lindqvist', 'Moreau', 'Whitfield', 'Bauer'] },
];

export const europeanNames: Readonly<
  Record<'GB' | 'FR' | 'DE', { given: readonly string[]; family: readonly string[] }>
> = {
  GB: {
    given: ['Oliver', 'Charlotte', 'James', 'Hannah', 'Priyanka', 'George', 'Imogen', 'Callum'],
    family: ['Whitcombe', 'Hargreave', 'Ashdown', 'Pemberley', 'Lockett', 'Thirlby'],
  },
  FR: {
    given: ['Camille', 'Julien', 'Élodie', 'Mathieu', 'Inès', 'Bastien', 'Aurélie'],
    family: ['Delacourt', 'Morvan', 'Lestrange', 'Chavigny', 'Perrinel', 'Aubertin'],
  },
  DE: {
    given: ['Lena', 'Jonas', 'Katrin', 'Felix', 'Annika', 'Moritz', 'Selin'],
    family: ['Brandhuber', 'Kesselring', 'Ohlendorf', 'Vossberg', 'Tiedemann', 'Rauscher'],
  },
};
