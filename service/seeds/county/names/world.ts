import { allLocales } from '@faker-js/faker'
import type { LocaleDefinition } from '@faker-js/faker'
import { zipf } from '../random.ts'
import type { Sampler } from '../random.ts'

/** Name lists of families from the rest of the world: typed here where faker has none in Latin script, faker's own otherwise. */

export interface NameLists {
  readonly F: Sampler<string>
  readonly M: Sampler<string>
  readonly surname: Sampler<string>
}

const words = (text: string) => text.trim().split(/\s+/)
const lists = (F: string, M: string, surname: string): NameLists => ({
  F: zipf(words(F)),
  M: zipf(words(M)),
  surname: zipf(words(surname)),
})

/** A faker locale as ranked lists; the order is shuffled by a fixed stride so that A is not commonest. */
function fromFaker(locale: LocaleDefinition): NameLists {
  const first = locale.person?.first_name
  const last = locale.person?.last_name
  const surnames = last?.generic ?? last?.male ?? []
  return {
    F: zipf(stride(first?.female ?? []), 0.8),
    M: zipf(stride(first?.male ?? []), 0.8),
    surname: zipf(stride(surnames), 0.7),
  }
}

function stride(list: readonly string[]): string[] {
  const plain = list.filter((name) => /^[\p{Script=Latin}'’ -]+$/u.test(name))
  return plain.map((_, at) => plain[(at * 101 + 17) % plain.length] ?? '').filter((name) => name !== '')
}

export const sikh = lists(
  `Harpreet Jaspreet Manpreet Gurpreet Simran Amandeep Navdeep Kulwinder Balwinder Sukhwinder Rajwinder Parminder Satwinder Kiran Jasleen
   Harleen Amrit Ravinder Sandeep Baljit Surinder Davinder Avneet Kirandeep Pavan`,
  `Harpreet Gurpreet Amandeep Jaspal Manjit Balbir Kuldeep Sukhdev Harjit Gurdeep Ranjit Satnam Jagdeep Paramjit Surjit Avtar Arjan Jasdeep
   Manraj Karan Harvir Tegbir Mohinder Joginder Inderjit`,
  `Gill Sandhu Sidhu Dhillon Grewal Bains Dhaliwal Sahota Johal Mann Brar Randhawa Sangha Virk Atwal Basra Bhogal Panesar Chahal Deol Dosanjh
   Hayre Kang Nijjar Purewal Rai Samra Sohal Uppal Thandi`,
)

export const pakistani = lists(
  `Fatima Ayesha Zainab Maryam Khadija Saima Shazia Nadia Rukhsana Shabana Nasreen Samina Rubina Tahira Zara Hafsa Aisha Amina Iqra Sana
   Noreen Parveen Farzana Yasmin Mehwish Bushra Sumaira Alina Inaya Anaya Hania Safa Eshal`,
  `Mohammed Ali Ahmed Imran Usman Bilal Hamza Asif Tariq Khalid Zahid Nadeem Shahid Waqas Kashif Adnan Faisal Rizwan Sajid Amir Ibrahim Yusuf
   Umar Hassan Zain Ayaan Musa Haris Danyal Raza Zubair Junaid`,
  `Khan Hussain Ahmed Ali Iqbal Mahmood Malik Akhtar Shah Mirza Butt Raja Chaudhry Sheikh Qureshi Siddiqui Rafiq Aslam Bashir Rehman Aziz
   Akram Arshad Latif Sharif Yaqoob Riaz Saleem Ashraf Nawaz Majid Javed Mehmood Bhatti Awan Zaman Sadiq Nazir Abbasi Dar`,
)

export const bengali = lists(
  `Fatema Nasima Shahena Rahima Rukia Salma Taslima Sultana Nazma Jannat Tahmina Rehana Sumaiya Ayesha Maryam Halima Shirin Farhana Lubna
   Momtaz Hasina Sadia Tanjina Afia`,
  `Abdul Mohammed Rafiqul Shofiqul Kamal Jahangir Mizanur Habibur Anwar Shah Nazrul Faruk Aminul Rezaul Tariq Monir Shamsul Sayed Ruhul Tanvir
   Nahid Rayhan Ibrahim Yusuf Shahin`,
  `Miah Uddin Islam Ali Rahman Hussain Ahmed Khan Choudhury Hoque Alam Haque Ullah Chowdhury Hassan Karim Malik Mia Talukdar Sarker`,
)

export const gujarati = lists(
  `Priya Nisha Hetal Bhavna Jayshree Kavita Meera Pooja Rekha Sonal Hansa Manjula Daksha Nila Urvashi Diya Riya Anika Krupa Komal Bhavini
   Minaxi Usha Heena`,
  `Rajesh Dipesh Hitesh Jignesh Ketan Mahesh Nilesh Paresh Bhavesh Kiran Sanjay Vijay Ashok Kishan Aarav Dev Rohan Jay Mitesh Chirag Hardik
   Jayesh Dhiren Arjun`,
  `Patel Shah Desai Mistry Parmar Chauhan Solanki Mehta Joshi Lad Tailor Bhatt Pandya Vyas Modi Gandhi Trivedi Amin Thakkar Rathod Makwana
   Vaghela Chudasama Parekh Kapadia`,
)

export const tamil = lists(
  `Tharshini Kavitha Shanthi Vasanthi Selvi Yalini Nirosha Abirami Thulasi Malini Sivagowri Dharshika Anushka Kirthana Mathura Vithya`,
  `Sivakumar Ravi Suresh Ganeshan Kandiah Thavarajah Nirmalan Pratheepan Kajan Arulanantham Sujeevan Mathan Kugan Yoganathan Vimal Aravinth`,
  `Sivalingam Kandasamy Rajaratnam Selvarajah Nadarajah Ponnambalam Thambirajah Balasubramaniam Kanagaratnam Sinnathamby`,
)

export const somali = lists(
  `Fadumo Hodan Amina Halimo Sahra Khadra Ifrah Asha Hibo Nimco Ubah Zeinab Maryan Safia Ayan Deqa Hamdi Sumaya Idil Ladan`,
  `Abdi Mohamed Ahmed Hassan Abdirahman Ali Yusuf Ibrahim Omar Abdullahi Mahad Liban Farah Osman Khadar Jama Warsame Guled Bashir Ismail`,
  `Ali Mohamed Hassan Ahmed Abdi Omar Hussein Farah Yusuf Warsame Jama Osman Aden Nur Abdullahi Elmi Duale Hirsi Gedi Isse`,
)

export const eritrean = lists(
  `Selam Helen Bethlehem Rahel Feven Tsion Senait Almaz Hiwot Mihret Saba Azeb Meron Yodit Luwam Tirhas`,
  `Tesfay Yonas Dawit Samuel Abraham Kidane Haile Mulugeta Berhane Filmon Robel Henok Solomon Tekle Girmay Natnael`,
  `Tesfay Kidane Haile Gebre Berhane Tekle Woldu Araya Mehari Ghebreselassie Desta Negash Abraha Kahsay`,
)

export const caribbean = lists(
  `Marcia Sharon Beverley Yvonne Michelle Keisha Shanice Tanisha Chantelle Jada Nevaeh Tiana Aaliyah Monique Simone Latoya Shanelle Gloria
   Cynthia Paulette Precious Ebony Zaria Amara`,
  `Winston Leroy Desmond Trevor Errol Delroy Devon Marlon Jermaine Tyrone Andre Dwayne Curtis Malachi Tyrell Jayden Kymani Zion Isaiah Dante
   Carlton Rohan Omari Nathaniel`,
  `Campbell Brown Williams Gordon Francis Clarke Grant Reid Thomas Henry Edwards Bailey Morgan Gayle Bennett Wright Stewart Hinds Blackwood
   Beckford Lindo Facey Dacosta Senior Samuels Farquharson Dyer Alleyne Braithwaite Cumberbatch`,
)

export const arab = lists(
  `Fatima Mariam Nour Aya Rania Layla Huda Zahra Salma Amal Hanan Samira Rasha Dina Yasmin Sarah Reem Lina Asma Iman Shahad Zainab`,
  `Mohammed Ahmed Ali Omar Mustafa Hussein Hassan Youssef Khaled Ibrahim Abdullah Karim Tarek Samir Bilal Rami Nabil Walid Anas Zaid Faisal
   Yahya`,
  `Al-Hassan Al-Jabouri Al-Ahmad El-Sayed Hassan Mohamed Ibrahim Khalil Mansour Haddad Saleh Al-Rashid Nasser El-Amrani Benali Bouzid Khoury
   Hamdan Al-Masri Darwish Abbas Al-Ali Shaheen Taha`,
)

export const afghan = lists(
  `Zahra Maryam Shukria Nargis Freshta Parwana Laila Sahar Nazifa Soraya Arezo Mina Zohra Hosna`,
  `Ahmad Mohammad Abdul Sayed Najib Rahim Jawad Hamid Farid Omid Zabi Mirwais Idris Habib Nasir Ehsan`,
  `Ahmadi Mohammadi Rahimi Karimi Hosseini Noori Sadat Wardak Safi Stanekzai Popal Haidari Amiri Sharifi Azizi Zadran`,
)

export const chinese = lists(
  `Xiuying Li-Na Mei-Ling Yan Xiaohong Jing Yu-Ting Hui-Min Wai-Yee Suk-Yin Ka-Yan Xinyi Yifan Mengyao Zihan Siu-Ling Lai-Fong Yuxi`,
  `Wei Jian-Guo Ming Hao Jun Kai-Ming Chi-Wai Ka-Ho Wing-Keung Zhiqiang Tao Bo Yichen Haoran Zixuan Tsz-Hin Yiu-Fai Chun-Kit`,
  `Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Lin Guo He Gao Luo Wong Chan Cheung Lam Leung Ng Ho Tang Yip Lau Tsang Mak
   Kwok Tsui Yeung`,
)

export const polish = fromFaker(allLocales.pl)
export const romanian = fromFaker(allLocales.ro)
export const hungarian = fromFaker(allLocales.hu)
export const turkish = fromFaker(allLocales.tr)
export const kurdish = fromFaker(allLocales.ku_kmr_latin)
export const spanish = fromFaker(allLocales.es)
export const portuguese = fromFaker(allLocales.pt_PT)
export const ghanaian = fromFaker(allLocales.en_GH)
export const vietnamese = fromFaker(allLocales.vi)
export const indian = fromFaker(allLocales.en_IN)
export const yoruba = fromFaker(allLocales.yo_NG)
export const nigerian = fromFaker(allLocales.en_NG)
export const senegalese = fromFaker(allLocales.fr_SN)

export const lithuanian = lists(
  `Ieva Rasa Jurgita Daiva Inga Lina Egle Kristina Vilma Gabija Emilija Austeja Jolanta Ruta`,
  `Jonas Tomas Mindaugas Darius Vytautas Andrius Marius Gintaras Lukas Matas Arturas Rimantas Saulius Domas`,
  `Kazlauskas Jankauskas Petrauskas Stankevicius Vasiliauskas Butkus Zukauskas Paulauskas Urbonas Kavaliauskas Navickas Rimkus Savickas Ramanauskas`,
)

export const roma = lists(
  `Maria Vera Jana Lenka Zuzana Erika Denisa Nikola Vanesa Renata Monika Ivana`,
  `Jan Josef Milan Marek Dusan Ladislav Roman Patrik Rene Kevin Denis Samuel`,
  `Horvath Balog Lakatos Danko Mirga Gabor Cervenak Pusko Bily Gunar Kaleja Sivak`,
)
